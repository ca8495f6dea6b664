"""A Counter finds its keys by hash, and a list has none."""

from collections import Counter

baskets = [["apple", "pear"], ["apple", "pear"]]
print(Counter(baskets))
