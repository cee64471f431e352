"""What every room stands on: settings, keys, clock, database, unit of work, routes, errors."""
