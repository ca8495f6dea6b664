"""A default is made once: two baskets share one list."""


class Basket:
    def __init__(self, items=[]):
        self.items = items


Basket().items.append("apple")
second = Basket()
second.items.append("pear")
print(second.items)
