"""A base cannot be registered with its own subclass."""

from abc import ABC


class Carrier(ABC): ...


class Post(Carrier): ...


Post.register(Carrier)
