# ANCHOR: shown
"""Two methods of one object may take turns, also in a loop."""


class Order:
    def __init__(self, prices):
        self._prices = prices
        self._notes = []

    def prices(self):
        return self._prices

    def note(self, text):
        self._notes.append(text)

    def notes(self):
        return self._notes


order = Order([250, 500])
for price in order.prices():
    order.note(f"sold for {price}")
order.note(f"{len(order.prices())} sold")
print(", ".join(order.notes()))
# ANCHOR_END: shown
