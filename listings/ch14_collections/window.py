# ANCHOR: shown
"""A full deque silently makes room at its other end."""

from collections import deque

recent = deque(maxlen=3)
for price in [4, 8, 3, 7, 2]:
    recent.append(price)
    print(list(recent), "sum", sum(recent))
# ANCHOR_END: shown
