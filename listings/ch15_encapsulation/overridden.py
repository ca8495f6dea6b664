"""A property is one object: a new getter alone is a property without a setter."""

# ANCHOR: shown
class Card:
    def __init__(self, limit):
        self._limit = limit

    @property
    def limit(self):
        return self._limit

    @limit.setter
    def limit(self, limit):
        self._limit = limit


class Gold(Card):
    @property
    def limit(self):
        return 2 * self._limit


card = Gold(500)
try:
    card.limit = 300
except AttributeError:
    print("refused")
print(card.limit)
# ANCHOR_END: shown
