# ANCHOR: shown
"""In Python, a class is a value, and can be asked like any other."""

from abc import ABC, abstractmethod


class Carrier(ABC):
    @classmethod
    @abstractmethod
    def label(cls): ...


class Post(Carrier):
    @classmethod
    def label(cls):
        return "by post"


class Drone(Carrier):
    @classmethod
    def label(cls):
        return "by drone"


print(", ".join(kind.label() for kind in (Post, Drone)))
# ANCHOR_END: shown
