# ANCHOR: shown
"""A dict keeps the order of insertion, and its == does not look at it."""

stock = {"tea": 2, "kale": 1, "plums": 3, "figs": 5}
other = {"kale": 1, "figs": 5, "plums": 3}
del stock["tea"]
print("in order:", *stock)
print("sorted:  ", *sorted(stock))
print("f to l:  ", *sorted(item for item in stock if "f" <= item < "m"))
print("equal:   ", "yes" if stock == other else "no")
alike = list(stock.items()) == list(other.items())
print("in order:", "yes" if alike else "no")
# ANCHOR_END: shown
