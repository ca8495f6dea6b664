# ANCHOR: shown
"""A missing key raises, inserts or is 0: each type has its own answer."""

from collections import Counter, OrderedDict, defaultdict


def read(stock):
    try:
        return stock["tea"]
    except KeyError as error:
        return f"KeyError: {error}"


for stock in {}, OrderedDict(), defaultdict(int), Counter():
    print(f"{type(stock).__name__:11}", read(stock), len(stock))
# ANCHOR_END: shown
