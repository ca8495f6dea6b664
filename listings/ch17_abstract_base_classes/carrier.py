"""An incomplete class may exist, as long as nothing makes an object of it."""

# ANCHOR: shown
from abc import ABC, abstractmethod


class Carrier(ABC):
    @abstractmethod
    def fee(self, grams): ...


class Post(Carrier):
    def fee(self, grams):
        return 200 + grams // 10


class Drone(Carrier):  # no fee
    pass


print("post", Post().fee(500))
# ANCHOR_END: shown
