# ANCHOR: shown
"""A ranking that breaks ties by name is the same for ballots in any order."""

from collections import Counter
from itertools import permutations


def ranking(ballots):
    count = Counter(ballots)
    return sorted(count.items(), key=lambda item: (-item[1], item[0]))


ballots = "ada cyd bob cyd bob".split()
rankings = {tuple(ranking(order)) for order in permutations(ballots)}
print(f"rankings: {len(rankings)}, last: {ranking(ballots)[2][0]}")
# ANCHOR_END: shown
