# f-strings: nested specs, `=`, conversions, quotes, lambdas, and the errors in them.
import datetime, decimal
width, precision, value, name = 12, 3, 3.14159265, "ann"
f"{value:{width}.{precision}f}|", f"{value:>{width + 2}.{precision!r}}", f"{name:{'*'}^{width}}", f"{name!r:>{width}}"
f"{value=}", f"{value = }", f"{value=!s}", f"{value=:.2f}", f"{ name =!r:>10}", f"{1 + 1 = }", f"{name.upper()=}", f"{[n for n in 'ab']=}"
f"{name!r} {name!s} {name!a} {'é'!a}"
f"{{}} {{{name}}} {{{{{name}}}}} }}{{", f"{ {'a': 1}['a'] }", f"{ {1, 2} }"
f'{"double"} {name + "x"}' f" joined {value:.1f}" " plain {not} " rf"\d{name}\n"
f"{(lambda x: x * 2)(4)}", f"{name if value else 'no'}", f"{value:.2f}{name}", f"{3!r:{'>'}{5}}", f"{[1, 2][0]:03d}", f"{(1, 2)}", f"{1, 2}"
f"""
{name
}
""", f"{'a' 'b'}", f'''{
    value
    :.3f}'''
f"{datetime.date(2024, 2, 29):%d.%m.%Y}", f"{datetime.datetime(2024, 1, 2, 3, 4):%H:%M}", f"{decimal.Decimal('1.10'):.3f}"
class Custom:
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "REPR"
    def __str__(self): return "STR"

c = Custom()
f"{c}", f"{c:any thing: {name}}", f"{c!r}", f"{c!s:>5}", f"{c=}", f"{c=:x}", f"{c = !s}", format(c), format(c, "q"), "{:z} {!r} {}".format(c, c, c)
def nothing(): f"{print('evaluated')}"; "docstring?"
nothing(), nothing.__doc__
def doc():
    f"not a docstring"
doc.__doc__
f"{'nested ' + f'{name} ' + f'{width:>{len(name)}}'}"
f"{yes}"
f"{value:d}"
f"{name:d}"
f"{name:5.2f}"
f"{5:.2s}"
f"{5:,_}"
f"{value:zz}"
f"{None:5}"
f"{[1]:>5}"
f"{None}", f"{True:d}", f"{True}", f"{True:5}|"
f"{1 / 0}"
f"{5:{'x' * 3}}"
f"{5:{None}}"
f"{5:{width}{'d'}}"
x = 5
f"{x:=5}", f"{x:=+5}", f"{(x:=9)}", x, f"{x!=9}", f"{x==9}", f"{x>=9}", f"{x<= 9=}"
f"{'a:b'}", f"{'a!b'}", f"{ {'k': 'v'}['k']:>3}", f"{'}'}", f"{'{'}"
f"{name[0]}{name[1:]}{name[::-1]!r:>6}"
f"\N{BULLET}{name}", f"\x41\t{name}\\", "\N{LATIN SMALL LETTER E WITH ACUTE}"
def gen(): f"{yield 1}"; x = f"{(yield 2)}"; print(x)
list(gen())
f"{*[1, 2], 3}"
def bad(text):
    try:
        compile(text, "<test>", "exec")
    except SyntaxError as error:
        print(text.ljust(18), type(error).__name__, error.lineno)

for text in "f'{'", "f'}'", "f'{}'", "f'{a'", "f'{a!}'", "f'{a!x}'", "f'{a b}'", "f'{a!r b}'", "f'{ }'", "f'{a:{b'", "f'{a +}'", "f'{lambda x: 1}'", "f'{a = b}'", "f'{def}'", "f'{!r}'", "f'{:x}'", "f'{a['", "f'{a)}'", "f'{(a}'", "f'{=}'", "f'{*}'", "f'{a $ b}'", "f'{1a}'", "f'abc", "f'''abc":
    bad(text)
