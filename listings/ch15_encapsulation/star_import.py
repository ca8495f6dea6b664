"""`import *` leaves out the names with an underscore: an import by name does not."""

# ANCHOR: shown
import sys
from types import ModuleType

sys.modules["bank"] = bank = ModuleType("bank")
exec("rate = 3\n_audit = ['opened']", vars(bank))

from bank import *

print("rate" in globals(), "_audit" in globals())

from bank import _audit

_audit.append("changed")
print(bank._audit)
# ANCHOR_END: shown
