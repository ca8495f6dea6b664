"""One list would be the default of all instances: the decorator refuses it."""

from dataclasses import dataclass


@dataclass
class Order:
    items: list = []
