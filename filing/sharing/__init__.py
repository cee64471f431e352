"""信息共享: look-up, the record as another department reads it, and the receipts the firm sees."""
