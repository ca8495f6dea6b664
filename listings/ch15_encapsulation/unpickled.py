"""Copying and unpickling make an object without its constructor, and its check."""

import copy
import pickle
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Amount:
    cents: int


old = pickle.dumps(Amount(-5))


# ANCHOR: shown
@dataclass(frozen=True)
class Amount:
    cents: int

    def __post_init__(self):
        print("checked", end=" ")
        if not self.cents > 0:
            raise ValueError(f"not an amount: {self.cents}")


amount = Amount(5)
print(amount.cents)
print(replace(amount, cents=6).cents)
print(copy.copy(amount).cents)
print(pickle.loads(old).cents)
# ANCHOR_END: shown
