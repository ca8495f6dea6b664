# ANCHOR: shown
"""A Counter answers three questions about letters with one operator each."""

from collections import Counter

word, letters = Counter("tattle"), Counter("alet")
print("same letters, in any order:", Counter("tea") == Counter("eat"))
print("enough letters to build it:", word <= letters)
print("what is missing:", *sorted((word - letters).elements()))
# ANCHOR_END: shown
