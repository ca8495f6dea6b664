"""`@abstractmethod` marks what is below it, and a property takes no mark."""

from abc import ABC, abstractmethod


class Carrier(ABC):
    @abstractmethod
    @property
    def name(self): ...
