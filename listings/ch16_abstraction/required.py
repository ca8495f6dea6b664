# ANCHOR: shown
"""An abstract method names what a caller relies on: without it, no object."""

from abc import ABC, abstractmethod


class Settings(ABC):
    @abstractmethod
    def get(self, key): ...


class Defaults(Settings):
    def get(self, key):
        return "en" if key == "language" else None


class Renamed(Settings):
    def fetch(self, key):
        return "en" if key == "language" else None


print(Defaults().get("language"))
try:
    print(Renamed().get("language"))
except TypeError:
    print("refused")
# ANCHOR_END: shown
