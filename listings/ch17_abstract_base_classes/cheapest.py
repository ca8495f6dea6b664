# ANCHOR: shown
"""A list holds carriers of any class."""

from abc import ABC, abstractmethod


class Carrier(ABC):
    @abstractmethod
    def fee(self, grams): ...


class Post(Carrier):
    def fee(self, grams):
        return 200 + grams // 10


class Drone(Carrier):
    def fee(self, grams):
        return 900


for carrier in [Post(), Drone()]:
    print(carrier.fee(500))
# ANCHOR_END: shown
