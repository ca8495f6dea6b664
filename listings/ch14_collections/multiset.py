# ANCHOR: shown
"""A Counter's operators drop what is not positive, as a multiset does."""

from collections import Counter


def minus(stock, sold):
    return stock - sold


stock = Counter(tea=2, figs=5, plums=1, pears=-1)
sold = Counter(tea=5, figs=1, plums=1, kale=3)
results = {
    "+": stock + sold,
    "-": minus(stock, sold),
    "&": stock & sold,
    "|": stock | sold,
}
for sign, result in results.items():
    print(sign, *(f"{item}={n}" for item, n in sorted(result.items())))
# ANCHOR_END: shown
