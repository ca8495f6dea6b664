"""A frozen dataclass refuses assignments, also in its own methods."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Price:
    cents: int

    def __post_init__(self):
        self.cents = max(self.cents, 0)


print(Price(250))
