"""An attribute becomes a property, and the lines that use it stay as they are."""

# ANCHOR: shown
class Plain:
    def __init__(self, limit):
        self.limit = limit

class Checked:
    def __init__(self, limit):
        self.limit = limit
    @property
    def limit(self):
        return self._limit
    @limit.setter
    def limit(self, limit):
        if limit < 0:
            raise ValueError(f"not a limit: {limit}")
        self._limit = limit

for card in Plain(500), Checked(500):
    try:
        card.limit += 100
        card.limit -= 1000
    except ValueError as error:
        print(error)
    print(card.limit)
# ANCHOR_END: shown
