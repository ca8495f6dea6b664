# ANCHOR: shown
"""A deque is a ring: every sixth one leaves it, until one is left."""

from collections import deque

ring = deque(["ada", "bob", "cyd", "dan"])
while len(ring) > 1:
    ring.rotate(-5)
    print(ring.popleft(), "leaves")
print(ring[0], "is left")
# ANCHOR_END: shown
