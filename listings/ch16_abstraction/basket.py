# ANCHOR: shown
"""A check of names asks the class, and says nothing about the value."""

from collections.abc import Hashable

basket = ("tea", ["mug"])
print(isinstance(basket, Hashable))
try:
    print(len({basket}))
except TypeError:
    print("refused")
# ANCHOR_END: shown
