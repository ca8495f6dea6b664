"""A check of names takes a queue for settings: both have a `get`."""

# ANCHOR: shown
from queue import Queue
from typing import Protocol, runtime_checkable

@runtime_checkable
class Settings(Protocol):
    def get(self, key: str, /) -> str | None: ...

def language(settings: Settings) -> str:
    if not isinstance(settings, Settings):
        raise TypeError("not a Settings object")
    return settings.get("language") or "none"

orders: Queue[str] = Queue()
orders.put("two mugs")
print(language(orders), orders.qsize())
# ANCHOR_END: shown
