"""A dict's constructor and methods write past your `__setitem__`."""


# ANCHOR: shown
class Stock(dict):
    def __setitem__(self, item, amount):
        super().__setitem__(item, int(amount))


stock = Stock(tea="2")
stock["figs"] = "5"
stock.update(kale="1")
stock.setdefault("plums", "3")
stock |= {"pears": "4"}
print(stock)
# ANCHOR_END: shown
