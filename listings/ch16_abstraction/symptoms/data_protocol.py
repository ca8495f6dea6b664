"""A protocol with an attribute can be asked of an object, and of no class."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class Named(Protocol):
    name: str


class Customer:
    def __init__(self, name):
        self.name = name


print(isinstance(Customer("ann"), Named))
try:
    issubclass(Customer, Named)
except TypeError as error:
    print(str(error).partition(".")[0])  # since 3.13 it goes on
