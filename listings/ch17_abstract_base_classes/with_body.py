"""An abstract method may have a body, for an override to call."""

# ANCHOR: shown
from abc import ABC, abstractmethod

class Carrier(ABC):
    @abstractmethod
    def fee(self, grams):
        if grams > 30_000:
            raise ValueError("too heavy")
        return 200

class Post(Carrier):
    def fee(self, grams):
        return super().fee(grams) + grams // 10

print(Post().fee(500))
try:
    Post().fee(50_000)
except ValueError as error:
    print(error)
# ANCHOR_END: shown
