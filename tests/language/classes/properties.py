class Temperature:
    def __init__(self, celsius=0):
        self.celsius = celsius

    @property
    def celsius(self):
        "Degrees Celsius."
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        self._celsius = None

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @classmethod
    def from_fahrenheit(cls, degrees):
        return cls((degrees - 32) * 5 / 9)

    @staticmethod
    def is_cold(celsius):
        return celsius < 10

t = Temperature(100)
t.celsius, t.fahrenheit
t.celsius = 37
t.fahrenheit
t.celsius -= 7
t.celsius
t.celsius = -300
t.celsius
t.fahrenheit = 5
del t.fahrenheit
Temperature.from_fahrenheit(212).celsius
Temperature.is_cold(5), t.is_cold(15)
del t.celsius
print(t.celsius)
Temperature(-1000)
Temperature.celsius.__doc__
class Warm(Temperature):
    @property
    def fahrenheit(self):
        return super().fahrenheit + 1

Warm(0).fahrenheit, type(Warm.from_fahrenheit(32)).__name__
class Circle:
    def __init__(self, r): self.r = r
    area = property(lambda self: 3 * self.r ** 2)

Circle(2).area
class Fails:
    @property
    def value(self): return self.missing

Fails().value
hasattr(Fails(), "value"), hasattr(t, "kelvin")
