"""`__init_subclass__` may refuse a class that leaves a name open."""

# ANCHOR: shown
from abc import ABC, abstractmethod

class Carrier(ABC):
    def __init_subclass__(cls):
        super().__init_subclass__()
        for name in Carrier.__abstractmethods__:
            if getattr(getattr(cls, name), "__isabstractmethod__", False):
                raise TypeError(f"{cls.__name__} has no {name}")

    @abstractmethod
    def fee(self, grams): ...

try:
    class Drone(Carrier): ...
    print("Drone is defined")
except TypeError as error:
    print(error)
# ANCHOR_END: shown
