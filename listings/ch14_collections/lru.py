"""An LRU cache is a map with an order: a use moves its key to the end."""

# ANCHOR: shown
from collections import OrderedDict


class Cache:
    def __init__(self, size):
        self.size, self.items = size, OrderedDict()

    def get(self, item):
        if item in self.items:
            self.items.move_to_end(item)
        return self.items.get(item)

    def put(self, item, price):
        self.items[item] = price
        self.items.move_to_end(item)
        if len(self.items) > self.size:
            self.items.popitem(last=False)


cache = Cache(2)
for item in ["tea", "figs", "tea", "kale"]:
    cache.put(item, 3)
print(cache.get("figs"), cache.get("tea"))
cache.put("plums", 3)
print(*cache.items)
# ANCHOR_END: shown
