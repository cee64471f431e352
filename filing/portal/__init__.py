"""The front door: home pages of each role, the inbox, the public site and the help."""
