# ANCHOR: shown
"""A Counter that is handed all words hashes each of them once."""

from collections import Counter

hashed = 0


class Word(str):
    def __hash__(self):
        global hashed
        hashed += 1
        return super().__hash__()


words = [Word(word) for word in "to be or not to be".split()]
count = Counter(words)
print(f"words: {len(words)}, hashed: {hashed}, be: {count['be']}")
# ANCHOR_END: shown
