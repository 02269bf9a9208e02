match range(10**9):
    case [x, y, *_]: print(x, y)
match [1,2,3]:
    case [1, _, *_]: print('ok')
match (1,(2,3,4)):
    case (a,(b,*_)): print(a,b)
match 'abc':
    case [x,*_]: print('no')
    case _: print('str')
match []:
    case [x,*_]: print('no')
    case [*_]: print('empty')
match [5]:
    case [*_, x]: print(x)
import traceback
try: raise SyntaxError("bad", ("f.py", 2, 3, "a b c\n"))
except SyntaxError as e: print(traceback.format_exception_only(e))
