"""出口: the only way out. What a viewer may see of a record, and the receipt that says what was seen."""

from filing.release.gate import queryable, release, release_many
from filing.release.shapes import Channel, Purpose, Released, Shown, Source

__all__ = ["Channel", "Purpose", "Released", "Shown", "Source", "queryable", "release", "release_many"]
