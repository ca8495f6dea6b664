# ANCHOR: shown
"""A method with a body calls what each subclass supplies."""

from abc import ABC, abstractmethod


class Settings(ABC):
    @abstractmethod
    def get(self, key): ...

    def language(self):
        return self.get("language") or "none"


class Defaults(Settings):
    def get(self, key):
        return "en" if key == "language" else None


class Empty(Settings):
    def get(self, key):
        return None


print(Defaults().language())
print(Empty().language())
# ANCHOR_END: shown
