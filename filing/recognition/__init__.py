"""认定: programmes, rounds, nominations and decisions."""
