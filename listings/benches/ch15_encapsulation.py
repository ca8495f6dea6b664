"""Prints nanoseconds: of a read in each of three ways, or of making one object."""

import sys
from dataclasses import dataclass
from time import perf_counter_ns


class Account:
    def __init__(self, balance):
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    def get_balance(self):
        return self._balance


@dataclass
class Plain:
    cents: int


@dataclass(frozen=True)
class Frozen:
    cents: int


@dataclass(frozen=True)
class Checked:
    cents: int

    def __post_init__(self):
        if self.cents <= 0:
            raise ValueError(f"not an amount: {self.cents}")


def attribute(account, rounds):
    for _ in rounds:
        account._balance
        account._balance
        account._balance
        account._balance
        account._balance


def prop(account, rounds):
    for _ in rounds:
        account.balance
        account.balance
        account.balance
        account.balance
        account.balance


def getter(account, rounds):
    for _ in rounds:
        account.get_balance()
        account.get_balance()
        account.get_balance()
        account.get_balance()
        account.get_balance()


def make(kind, rounds):
    for _ in rounds:
        kind(1)
        kind(2)
        kind(3)
        kind(4)
        kind(5)


def timed(run, what, steps):
    rounds = range(steps // 5)
    run(what, range(1000))  # specialised since 3.11, once it is warm
    began = perf_counter_ns()
    run(what, rounds)
    print((perf_counter_ns() - began) / steps)


steps = 200_000
if sys.argv[1] == "read":
    for way in attribute, prop, getter:
        timed(way, Account(100), steps)
else:
    for kind in Plain, Frozen, Checked:
        timed(make, kind, steps)
