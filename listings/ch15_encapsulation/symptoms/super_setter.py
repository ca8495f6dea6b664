"""`super()` reads a base's property, and does not assign to it."""


class Card:
    @property
    def limit(self):
        return self._limit

    @limit.setter
    def limit(self, limit):
        self._limit = limit


class Gold(Card):
    @property
    def limit(self):
        return super().limit

    @limit.setter
    def limit(self, limit):
        super().limit = 2 * limit


try:
    Gold().limit = 500
except AttributeError as error:
    print(str(error).split(" and ")[0])  # since 3.13 it says more
