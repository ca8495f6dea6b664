"""A Counter hashes a word once, and searches for it twice."""

from collections import Counter

hashed = compared = 0


class Word(str):
    def __hash__(self):
        global hashed
        hashed += 1
        return super().__hash__()

    def __eq__(self, other):
        global compared
        compared += 1
        return super().__eq__(other)


# ANCHOR: shown
words = [Word("tea") for _ in range(6)]
count = Counter(words)
print(f"hashed: {hashed}, compared: {compared}, tea: {count['tea']}")
# ANCHOR_END: shown
