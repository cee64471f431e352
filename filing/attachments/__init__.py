"""附件: files, stored once by content, and who may have them."""
