class Run:
    def __init__(self, distance, mood, tags=None):
        self.distance = distance
        self.mood = mood
        self.tags = tags or []

    def __repr__(self):
        return f"<Run {self.distance}>"

    def __eq__(self, other):
        return self.distance == other.distance

class Race(Run):
    def __init__(self, distance, place):
        super().__init__(distance, "fast")
        self.place = place

runs = []
for i in range(150000):
    runs.append(Run(i % 40, "Happy"))
    if i % 3 == 0:
        runs.append(Race(42, i))
total = sum(run.distance for run in runs)
races = [run for run in runs if isinstance(run, Race)]
same = sum(1 for a, b in zip(runs, runs[1:]) if a == b)
print(len(runs), total, len(races), same, runs[5])
