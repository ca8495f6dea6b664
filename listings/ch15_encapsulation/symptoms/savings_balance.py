"""A subclass's `self.__balance` is another attribute than its base's."""


class Account:
    def __init__(self):
        self.__balance = 250


class Savings(Account):
    def add_interest(self):
        self.__balance += 2


Savings().add_interest()
