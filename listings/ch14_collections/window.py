# ANCHOR: shown
"""A full deque makes room at its other end, and says nothing of it."""

from collections import deque

recent = deque(maxlen=3)
for price in [4, 8, 3, 7, 2]:
    recent.append(price)
    print(list(recent), "sum", sum(recent))
# ANCHOR_END: shown
