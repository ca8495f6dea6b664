"""A private name stands in the class's text only, and in no string."""

# ANCHOR: shown
class Report:
    loads = 0
    def rows(self):
        if not hasattr(self, "__rows"):
            self.loads += 1
            self.__rows = ["tea", "mug"]
        return self.__rows

report = Report()
report.rows(), report.rows(), report.rows()
print(report.loads)
# ANCHOR_END: shown
