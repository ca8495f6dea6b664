"""A namedtuple is a tuple: a seat and a refund of equal numbers are one key."""

# ANCHOR: shown
from collections import namedtuple

Seat = namedtuple("Seat", "row place")
Refund = namedtuple("Refund", "order euros")

log = {}
log[Seat(3, 40)] = "booked"
log[Refund(3, 40)] = "paid"
print(log)
# ANCHOR_END: shown
