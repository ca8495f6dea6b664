"""A full deque refuses an insert, and no deque has slices."""

from collections import deque

# ANCHOR: shown
recent = deque([4, 8, 3], maxlen=3)
try:
    recent.insert(1, 5)
except IndexError as error:
    print("insert:", error)
try:
    recent[:2]
except TypeError as error:
    print("slice: ", error)
print("maxlen:", recent.maxlen, deque(recent).maxlen)
# ANCHOR_END: shown
