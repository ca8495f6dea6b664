# ANCHOR: shown
"""A copy is of the past: a view is of now, and cannot be written."""

from types import MappingProxyType

limits = {"ann": 500}
copy = dict(limits)
view = MappingProxyType(limits)
limits["bob"] = 300
print("copy:", len(copy), "view:", len(view))
# ANCHOR_END: shown
