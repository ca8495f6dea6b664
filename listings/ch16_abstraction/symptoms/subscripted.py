"""A running program does not know the type of what a list may hold."""

from typing import List

print(isinstance([250, 500], List[int]))
