"""目录: what is on record, who provides it, who may read it, and the matters for which departments read."""
