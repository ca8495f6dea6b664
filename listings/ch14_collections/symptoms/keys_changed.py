"""A loop that renames keys leaves the size as it was, and is noticed."""

stock = {"tea": 0, "figs": 5}
for item in stock:
    if stock[item] == 0:
        del stock[item]
        stock[item + ", sold out"] = 0
