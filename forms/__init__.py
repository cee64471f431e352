"""Forms: hand-written ones for each room and the one builder for declared items."""
