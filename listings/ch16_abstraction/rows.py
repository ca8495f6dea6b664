"""A derived method has a price, and the interface does not name it."""

# ANCHOR: shown
from collections.abc import Sequence

class Rows(Sequence):
    trips = 0
    def __len__(self):
        return 3
    def __getitem__(self, i):
        Rows.trips += 1
        return ["ann", "bob", "cy"][i]

print("dan" in Rows(), Rows.trips)
# ANCHOR_END: shown
assert "bob" in Rows()
