"""`@abstractmethod` marks what stands below it, and a property takes no mark."""

from abc import ABC, abstractmethod


class Carrier(ABC):
    @abstractmethod
    @property
    def name(self): ...
