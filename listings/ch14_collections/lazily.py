# ANCHOR: shown
"""A default that costs something is made only where it is missing."""

made = []


def price(item):
    made.append(item)  # as if it asked a server
    return len(item)


prices = {}
for item in ["tea", "figs", "tea"]:
    if item not in prices:
        prices[item] = price(item)
print("asked for 3, made", len(made))
# ANCHOR_END: shown
