"""An ABC extends another, and asks for the methods of both."""

# ANCHOR: shown
from abc import ABC, abstractmethod


class Carrier(ABC):
    @abstractmethod
    def fee(self, grams): ...


class Tracked(Carrier):
    @abstractmethod
    def position(self): ...


class Drone(Tracked):
    def fee(self, grams):
        return 900

    def position(self):
        return "over Main Street"


tracked = Drone()
print(tracked.position())
print(tracked.fee(500))
# ANCHOR_END: shown
