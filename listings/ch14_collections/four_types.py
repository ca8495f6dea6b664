# ANCHOR: shown
"""Each of the four types does a job that a dict or a list leaves to you."""

from collections import Counter, OrderedDict, defaultdict, deque

orders = "tea fig tea kale fig tea".split()

by_length = defaultdict(list)  # makes the list that is missing
for item in orders:
    by_length[len(item)].append(item)
print("by length:", *by_length[3])

count = Counter(orders)  # counts, and ranks
print("most wanted:", *count.most_common(1)[0])

waiting = OrderedDict.fromkeys(orders)  # an order that you change
waiting.move_to_end("tea")
print("tea waits:", *waiting)

recent = deque(orders, maxlen=3)  # keeps the last three
recent.appendleft(recent.pop())  # both ends are cheap
print("last goes first:", *recent)
# ANCHOR_END: shown
