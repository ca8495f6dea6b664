"""Derived methods hold if the given ones keep their promise, and nobody checks that."""

# ANCHOR: shown
from collections.abc import Mapping

class Stock(Mapping):
    def __getitem__(self, name):
        return {"tea": 3}.get(name, 0)
    def __iter__(self):
        return iter(["tea"])
    def __len__(self):
        return 1

print("mug" in Stock(), "mug" in list(Stock()))
# ANCHOR_END: shown
