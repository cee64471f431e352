"""The hub 载体: park, base, platform, incubator, maker space or training base."""
