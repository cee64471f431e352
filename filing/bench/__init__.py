"""`make bench`: each path against the least that could answer the same, in one run, as ratios."""
