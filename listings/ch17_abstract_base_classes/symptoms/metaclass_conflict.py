"""An ABC and an enumeration have unrelated metaclasses."""

from abc import ABC, abstractmethod
from enum import Enum


class Priced(ABC):
    @abstractmethod
    def cents(self): ...


class Size(Priced, Enum):
    LETTER = 95

    def cents(self):
        return self.value
