class Run:
    def __init__(self, distance, mood):
        self.distance = distance
        self.mood = mood


runs = [Run(i, "Happy") for i in range(1000000)]
print(len(runs), runs[-1].distance)
