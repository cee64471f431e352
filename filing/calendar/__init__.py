"""Working days of China and the statutory clocks counted in them."""
