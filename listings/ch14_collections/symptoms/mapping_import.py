"""The abstract classes moved to `collections.abc`; the old names are gone."""

try:
    from collections import Mapping
except ImportError as error:
    print(error.msg.partition(" (")[0])  # a path follows
else:
    print(Mapping)
