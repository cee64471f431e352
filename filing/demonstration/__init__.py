"""Data to try the system with: public facts and plainly made-up firms, through the services that pages use."""
