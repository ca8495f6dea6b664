"""`isinstance` takes a class or a tuple of classes, and no list."""

price = 250
print(isinstance(price, [int, float]))
