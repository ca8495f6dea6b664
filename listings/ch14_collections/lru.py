# ANCHOR: shown
"""An LRU cache is a map with an order: a read moves its key to the end."""

from collections import OrderedDict


class Cache(OrderedDict):
    def read(self, item):
        if item in self:
            self.move_to_end(item)
        return self.get(item)

    def write(self, item, price):
        self[item] = price
        self.move_to_end(item)
        if len(self) > 2:
            self.popitem(last=False)


cache = Cache()
cache.write("tea", 3)
cache.write("figs", 4)
cache.read("tea")
cache.write("kale", 2)
print(*cache)
# ANCHOR_END: shown
