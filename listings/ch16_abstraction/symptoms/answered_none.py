"""The body of a protocol's method is inherited, and answers None."""

from typing import Protocol


class Settings(Protocol):
    def get(self, key) -> str: ...


class Defaults(Settings):
    def get_value(self, key):
        return "en"


print(Defaults().get("language").upper())
