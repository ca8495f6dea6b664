# ANCHOR: shown
"""`copy` takes an object of any class."""

from copy import copy


class Post:
    def __init__(self, base):
        self.base = base

    def fee(self, grams):
        return self.base + grams // 10


carriers = [Post(200)]
copies = [copy(carrier) for carrier in carriers]
print(copies[0].fee(500))
# ANCHOR_END: shown
