"""Prints nanoseconds: of `isinstance` by kind of interface and answer, and of the call."""

from abc import ABC, abstractmethod
from time import perf_counter_ns
from typing import Protocol, runtime_checkable


class Base:
    def get(self, key):
        return "en"


class Abstract(ABC):
    @abstractmethod
    def get(self, key): ...


@runtime_checkable
class Shape(Protocol):
    def get(self, key): ...


class Child(Base):
    pass


class Claimed(Abstract):
    def get(self, key):
        return "en"


class Fitting:
    def get(self, key):
        return "en"


class Other:
    pass


def asked(value, kind, rounds):
    for _ in rounds:
        isinstance(value, kind)
        isinstance(value, kind)
        isinstance(value, kind)
        isinstance(value, kind)
        isinstance(value, kind)


def called(value, _kind, rounds):
    for _ in rounds:
        value.get("language")
        value.get("language")
        value.get("language")
        value.get("language")
        value.get("language")


def timed(run, value, kind, steps=50_000):
    run(value, kind, range(1000))  # specialised since 3.11, once it is warm
    rounds = range(steps // 5)
    began = perf_counter_ns()
    run(value, kind, rounds)
    print((perf_counter_ns() - began) / steps)


timed(asked, Child(), Base)
timed(asked, Other(), Base)
timed(asked, Claimed(), Abstract)
timed(asked, Other(), Abstract)
timed(asked, Fitting(), Shape)
timed(asked, Other(), Shape)
timed(called, Fitting(), Shape)
