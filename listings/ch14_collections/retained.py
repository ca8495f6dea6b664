# ANCHOR: shown
"""To remove while you loop, loop over a copy."""

stock = {"tea": 0, "figs": 5, "kale": 0}
for item in list(stock):
    if stock[item] == 0:
        del stock[item]
print(*stock)
# ANCHOR_END: shown
