"""Life after filing: yearly confirmation, ending, rating."""
