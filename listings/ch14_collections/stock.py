"""A Counter's `-=` drops what is not positive, and so forgets a debt."""

# ANCHOR: shown
from collections import Counter

stock = Counter(tea=2)
stock -= Counter(tea=5)
stock += Counter(tea=1)
print(stock["tea"])
# ANCHOR_END: shown
