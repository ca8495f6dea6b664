# ANCHOR: shown
"""`copy` takes an object of any class."""

from copy import copy


class Post:
    def __init__(self, base):
        self.base = base

    def fee(self, grams):
        return self.base + grams // 10

    def raise_by(self, cents):
        self.base += cents


carriers = [Post(200)]
copies = [copy(carrier) for carrier in carriers]
copies[0].raise_by(100)
print(carriers[0].fee(500), copies[0].fee(500))
# ANCHOR_END: shown
