"""A protocol is for the type checker: `isinstance` must be allowed."""

from typing import Protocol


class Settings(Protocol):
    def get(self, key): ...


print(isinstance({}, Settings))
