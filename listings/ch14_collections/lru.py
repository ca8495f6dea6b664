"""An LRU cache is a map with an order: a use moves its key to the end."""

# ANCHOR: shown
from collections import OrderedDict


class Cache:
    def __init__(self):
        self.items = OrderedDict()

    def get(self, item):
        if item in self.items:
            self.items.move_to_end(item)
        return self.items.get(item)

    def put(self, item, price):
        self.items[item] = price
        self.items.move_to_end(item)
        if len(self.items) > 2:
            self.items.popitem(last=False)


cache = Cache()
for item in ["tea", "figs", "tea", "kale"]:
    cache.put(item, 3)
print(cache.get("figs"), cache.get("tea"))
cache.put("plums", 3)
print(*cache.items)
# ANCHOR_END: shown
