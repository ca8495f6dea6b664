# ANCHOR: shown
"""Python knows no borrows: a loop over one field may assign another."""


class Order:
    def __init__(self, prices):
        self._prices = prices
        self._total = 0

    def prices(self):
        return self._prices

    def add_up(self):
        for price in self._prices:
            self._total += price
        return self._total


order = Order([250, 500])
print(order.add_up(), "for", len(order.prices()))
# ANCHOR_END: shown
