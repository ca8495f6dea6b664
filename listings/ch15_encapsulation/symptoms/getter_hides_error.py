"""An AttributeError inside a getter is taken for a missing getter."""


class Order:
    prices = [250]

    @property
    def total(self):
        return sum(self.price)  # the typo

    def __getattr__(self, name):
        raise AttributeError(f"'Order' object has no attribute {name!r}")


print(hasattr(Order(), "total"))
print(Order().total)
