"""A class keeps the set of the names that it leaves open, made with the class."""

# ANCHOR: shown
import abc


class Carrier(abc.ABC):
    @abc.abstractmethod
    def fee(self, grams): ...


class Drone(Carrier):
    pass


def made():
    try:
        return Drone().fee(500)
    except TypeError:
        return "refused"


print(sorted(Drone.__abstractmethods__), made())
Drone.fee = lambda self, grams: 900
print(sorted(Drone.__abstractmethods__), made())
abc.update_abstractmethods(Drone)
print(sorted(Drone.__abstractmethods__), made())
# ANCHOR_END: shown
