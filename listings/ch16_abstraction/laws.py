# ANCHOR: shown
"""A law is a test that each implementation has to pass, a fake as well."""


class Shelf:
    def __init__(self):
        self._units = {}

    def put(self, name, units):
        self._units[name] = self._units.get(name, 0) + units

    def count(self, name):
        return self._units.get(name, 0)


def broken_law(stock):
    if stock.count("tea") != 0:
        return "what was never put in counts 0"
    stock.put("tea", 2)
    stock.put("tea", 1)
    if stock.count("tea") != 3:
        return "what is put in adds up"
    if stock.count("mug") != 0:
        return "names don't mix"


# ANCHOR_END: shown
class FakeStock:
    def __init__(self):
        self._calls = []

    def put(self, name, units):
        self._calls.append((name, units))

    def count(self, name):
        return sum(units for item, units in self._calls if item == name)


for stock in Shelf(), FakeStock():
    print(broken_law(stock) or "keeps its laws")
