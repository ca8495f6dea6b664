"""A namedtuple is a tuple: no field of it can be assigned."""

from collections import namedtuple

Price = namedtuple("Price", "item cents")
price = Price("apple", 250)
price.cents = 300
