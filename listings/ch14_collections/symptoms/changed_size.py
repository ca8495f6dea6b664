"""A read inserts into a defaultdict, and the loop over it notices."""

from collections import defaultdict

roads = defaultdict(list, {"Ulm": ["Bonn"], "Bonn": ["Kiel"]})
for town in roads:
    print(town, [len(roads[end]) for end in roads[town]])
