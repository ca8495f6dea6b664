"""A decorator that doesn't pass the mark on makes the class instantiable."""

# ANCHOR: shown
from abc import ABC, abstractmethod
from functools import cached_property

class Carrier(ABC):
    @cached_property
    @abstractmethod
    def name(self): ...

try:
    print(Carrier().name)
except TypeError:
    print("refused")
# ANCHOR_END: shown
