"""Python makes objects of three classes without a usable `fee`."""

# ANCHOR: shown
from abc import ABC, abstractmethod

class Carrier(ABC):
    @abstractmethod
    def fee(self, grams): ...

class Constant(Carrier):
    fee = 490

class Renamed(Carrier):
    def fee(self, weight, insured): return 490

class Late(Carrier):
    def __init__(self):
        self.fee = lambda grams: 490

@Carrier.register
class Stranger: ...

for kind in (Constant, Renamed, Late, Stranger):
    try:
        print(kind.__name__, isinstance(kind(), Carrier))
    except TypeError:
        print(kind.__name__, "refused")
# ANCHOR_END: shown
