"""名录·档案: entries, their versions, what departments contributed, and search."""
