"""While `__init_subclass__` runs, the set of open names is not made yet."""

from abc import ABC, abstractmethod


class Carrier(ABC):
    def __init_subclass__(cls):
        print(cls.__abstractmethods__)

    @abstractmethod
    def fee(self, grams): ...


class Post(Carrier): ...
