"""A defaultdict that is only read grows: its length should be 0."""

from collections import defaultdict

stock = defaultdict(int)
for name in ["apple", "pear", "plum"]:
    if stock[name] > 0:
        print("sell", name)
print(len(stock))
