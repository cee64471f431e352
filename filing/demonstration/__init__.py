"""Data to try the system with: public facts and plainly made-up firms, through the pages' services."""
