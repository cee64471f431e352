"""What looks inside files: runs in a child process with limits, imports neither web nor database."""
