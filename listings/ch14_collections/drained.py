# ANCHOR: shown
"""A queue that grows while you empty it: take from its front."""

from collections import deque

orders = deque(["apple", "pear"])
while orders:
    order = orders.popleft()
    print("packs", order)
    if order == "apple":
        orders.append("plum")
# ANCHOR_END: shown
