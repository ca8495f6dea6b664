# ANCHOR: shown
"""`most_common` keeps equals in the order in which they were first counted."""

from collections import Counter


def ranking(ballots):
    return tuple(Counter(ballots.split()).most_common())


ballots = "ada bob ada cyd bob"
orders = {ranking(ballots) for _ in range(100)}
print(f"rankings: {len(orders)}, last: {ranking(ballots)[2][0]}")
# ANCHOR_END: shown
