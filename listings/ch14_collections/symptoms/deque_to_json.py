"""`json` knows lists and dicts, but has no form for a deque."""

import json
from collections import deque

print(json.dumps(deque(["apple", "pear"])))
