"""A defaultdict takes what makes the default, not the default itself."""

from collections import defaultdict

stock = defaultdict(0)
