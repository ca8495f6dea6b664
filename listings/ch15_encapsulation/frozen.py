"""Frozen refuses an assignment: not object's own, nor a change inside a value."""

# ANCHOR: shown
from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    cents: int
    items: list


order = Order(250, ["tea"])
for assign in setattr, object.__setattr__:
    try:
        assign(order, "cents", -5)
        print("assigned")
    except AttributeError:
        print("refused")
order.items.append("mug")
print(order)
# ANCHOR_END: shown
