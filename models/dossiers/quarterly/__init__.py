"""The quarterly return 季报: cumulative figures of one firm, quarter by quarter."""
