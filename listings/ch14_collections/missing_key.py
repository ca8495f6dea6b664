# ANCHOR: shown
"""A missing key raises, inserts or is 0: each type has its own answer."""

from collections import Counter, OrderedDict, defaultdict


def read(stock):
    try:
        return stock["tea"]
    except KeyError as error:
        return f"KeyError: {error}"


print("dict       ", read(stock := {}), len(stock))
print("OrderedDict", read(stock := OrderedDict()), len(stock))
print("defaultdict", read(stock := defaultdict(int)), len(stock))
print("Counter    ", read(stock := Counter()), len(stock))
# ANCHOR_END: shown
