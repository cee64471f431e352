"""Who may do what: roles and permissions as data, and the one gate in front of every route."""
