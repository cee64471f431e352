"""FileOnce 一次备案: one filing, read by every department, each read answered for."""
