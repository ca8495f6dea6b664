"""Only two OrderedDicts compare their order, so their == is not transitive."""

# ANCHOR: shown
from collections import OrderedDict

first = OrderedDict(tea=2, figs=5)
middle = dict(tea=2, figs=5)
last = OrderedDict(figs=5, tea=2)
print(first == middle, middle == last, first == last)
# ANCHOR_END: shown
