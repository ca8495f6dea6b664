"""An ABC compares no parameters: the first caller by keyword does."""

from abc import ABC, abstractmethod


class Carrier(ABC):
    @abstractmethod
    def fee(self, grams): ...


class Post(Carrier):
    def fee(self, weight):
        return 250


print(Post().fee(grams=500))
