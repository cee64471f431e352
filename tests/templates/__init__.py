"""What the macros and the frame make of forms and problems."""
