# ANCHOR: shown
"""Keys of one hash: each new one is compared with all before it."""

import sys

compared = 0


class Key(int):
    __hash__ = int.__hash__

    def __eq__(self, other):
        global compared
        compared += 1
        return int(self) == int(other)


def key(n):
    return Key(n * sys.hash_info.modulus)  # so its remainder, its hash, is 0


stock = {key(n): 1 for n in range(100)}
print("keys:", len(stock))
print("compared:", compared if compared > 99 else "under 100")
# ANCHOR_END: shown
