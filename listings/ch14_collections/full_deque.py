# ANCHOR: shown
"""A full deque drops at an append, refuses an insert, and has no slices."""

from collections import deque

recent = deque([4, 8, 3], maxlen=3)
recent.append(7)
print("append:    ", *recent)
recent.appendleft(9)
print("appendleft:", *recent)
try:
    recent.insert(1, 5)
except IndexError as error:
    print("insert:    ", error)
try:
    recent[:2]
except TypeError as error:
    print("slice:     ", error)
print("maxlen:    ", recent.maxlen, deque(recent).maxlen)
# ANCHOR_END: shown
