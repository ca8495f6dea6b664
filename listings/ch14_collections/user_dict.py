# ANCHOR: shown
"""A UserDict's methods use your `__setitem__`, but its `|=` does not."""

from collections import UserDict


class Stock(UserDict):
    def __setitem__(self, item, amount):
        super().__setitem__(item.lower(), amount)


stock = Stock(Tea=2)
stock["Figs"] = 5
stock.update(Kale=1)
stock.setdefault("Plums", 3)
stock |= {"Pears": 4}
print(" ".join(stock))
# ANCHOR_END: shown
