"""An OrderedDict notices a move in a loop, though its length is the same."""

from collections import OrderedDict

prices = OrderedDict(tea=3, figs=4)
for item in prices:
    print(item)
    prices.move_to_end(item)
