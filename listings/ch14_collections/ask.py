# ANCHOR: shown
"""A Counter answers 0 for a missing key, and inserts nothing."""

from collections import Counter

count = Counter()
for name in "ada bob ada cyd bob".split():
    count[name] += 1
eve = count["eve"]
print(count["ada"], eve, len(count))
# ANCHOR_END: shown
