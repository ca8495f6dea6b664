"""A loop over a deque fails once the deque has changed."""

from collections import deque

orders = deque(["apple", "pear"])
for order in orders:
    print("packs", order)
    if order == "apple":
        orders.append("plum")
