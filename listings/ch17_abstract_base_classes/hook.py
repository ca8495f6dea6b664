"""With `__subclasshook__`, an ABC decides by itself who belongs."""

# ANCHOR: shown
from abc import ABC

class Priced(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Priced and callable(getattr(other, "fee", None)):
            return True
        return NotImplemented

class Insured(Priced):
    def insure(self): ...

class Old:
    def fee(self, grams):
        return 490

class Other: ...

print(isinstance(Old(), Priced), isinstance(Other(), Priced))
print(isinstance(Old(), Insured))
# ANCHOR_END: shown
