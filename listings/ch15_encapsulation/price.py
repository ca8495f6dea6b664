# ANCHOR: shown
"""A new field with a default leaves its callers alone."""

from dataclasses import dataclass


@dataclass(kw_only=True)
class Price:
    item: str
    cents: int


price = Price(item="tea", cents=250)
print(f"{price.item}: {price.cents}")
# ANCHOR_END: shown
