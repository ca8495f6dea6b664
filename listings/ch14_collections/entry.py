# ANCHOR: shown
"""A defaultdict inserts what it is only asked for."""

from collections import defaultdict

count = defaultdict(int)
for name in "ada bob ada cyd bob".split():
    count[name] += 1
eve = count["eve"]
print(count["ada"], eve, len(count))
# ANCHOR_END: shown
