"""What is called on the class needs no object."""

# ANCHOR: shown
from abc import ABC, abstractmethod

class Carrier(ABC):
    @classmethod
    @abstractmethod
    def label(cls): ...

class Post(Carrier):
    @classmethod
    def label(cls): return "by post"

class Drone(Carrier): ...

print(Post.label())
print(Drone.label())
# ANCHOR_END: shown
