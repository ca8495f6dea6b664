"""An abstract class with a built-in base is made all the same."""

# ANCHOR: shown
from abc import ABC, abstractmethod

class PaymentError(Exception, ABC):
    @abstractmethod
    def code(self): ...

try:
    raise PaymentError("card expired")
except TypeError:
    print("refused")
except PaymentError as error:
    print("raised:", error, error.code())
# ANCHOR_END: shown
