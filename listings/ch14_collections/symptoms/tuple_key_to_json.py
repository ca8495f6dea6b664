"""A JSON object's keys are strings; a Counter of pairs has tuples."""

import json
from collections import Counter

sales = Counter([("apple", "red"), ("apple", "red")])
print(json.dumps(sales))
