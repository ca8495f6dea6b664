"""A method under another name leaves the abstract one open."""
# Needs: python 3.12 to 3.15.

from abc import ABC, abstractmethod


class Carrier(ABC):
    @abstractmethod
    def fee(self, grams): ...


class Post(Carrier):
    def fees(self, grams):
        return 250


print(Post().fee(500))
