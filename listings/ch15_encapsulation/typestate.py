# ANCHOR: shown
"""Each state is a class, and has the methods that it allows."""


class Draft:
    def __init__(self, item):
        self._item = item

    def pay(self):
        return Paid(self._item)


class Paid:
    def __init__(self, item):
        self._item = item

    def ship(self):
        return f"{self._item} is on its way"


draft = Draft("tea")
paid = draft.pay()
print(paid.ship())
# ANCHOR_END: shown
