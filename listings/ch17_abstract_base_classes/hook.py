"""With `__subclasshook__`, an ABC decides by itself who belongs."""

# ANCHOR: shown
from abc import ABC

class Priced(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return callable(getattr(other, "fee", None))

class Old:
    def fee(self, grams):
        return 490

class Other: ...

print(isinstance(Old(), Priced), isinstance(Other(), Priced))
# ANCHOR_END: shown
