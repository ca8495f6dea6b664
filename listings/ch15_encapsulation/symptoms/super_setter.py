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
        try:
            super().limit = 2 * limit
        except AttributeError as error:
            print(str(error).split(" and ")[0])  # since 3.13 it says more
        super(Gold, type(self)).limit.fset(self, 2 * limit)


card = Gold()
card.limit = 500
print(card.limit)
