"""An ABC remembers its answer for a class."""

# ANCHOR: shown
from collections.abc import Iterable

class Parcels: ...

before = isinstance(Parcels(), Iterable)
Parcels.__iter__ = lambda self: iter(["mugs", "tea"])
after = isinstance(Parcels(), Iterable)
print(before, after, list(Parcels()))
# ANCHOR_END: shown
