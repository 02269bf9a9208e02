import itertools as I
class Again:
    def __init__(s): s.n=0
    def __iter__(s): return s
    def __next__(s):
        s.n+=1
        if s.n%3==0: raise StopIteration(s.n)
        return s.n
def ends(make):
    it = make()
    out=[]
    for _ in range(9):
        try: out.append(next(it))
        except StopIteration as e: out.append(('end',)+e.args)
        except Exception as e: out.append(repr(e))
    print(out)
for name, make in {
 'map': lambda: map(lambda x:x, Again()), 'zip': lambda: zip(Again(), Again()), 'filter': lambda: filter(None, Again()),
 'enumerate': lambda: enumerate(Again()), 'islice': lambda: I.islice(Again(), 5), 'islice2': lambda: I.islice(Again(), 1, None, 2), 'chain': lambda: I.chain(Again(), Again()),
 'takewhile': lambda: I.takewhile(lambda x: x<4, Again()), 'dropwhile': lambda: I.dropwhile(lambda x: x<2, Again()),
 'starmap': lambda: I.starmap(lambda *a: a, zip(Again())), 'accumulate': lambda: I.accumulate(Again()), 'pairwise': lambda: I.pairwise(Again()),
 'compress': lambda: I.compress(Again(), Again()), 'filterfalse': lambda: I.filterfalse(lambda x: x==1, Again()), 'groupby': lambda: ((k, list(g)) for k, g in I.groupby(Again())),
 'groupby2': lambda: I.starmap(lambda k,g: k, I.groupby(Again())),
 'zip_longest': lambda: I.zip_longest(Again(), [1,2,3]), 'cycle': lambda: I.cycle(Again()), 'tee': lambda: I.tee(Again())[0], 'product': lambda: I.product(range(1), range(2)),
 'iter': lambda: iter(lambda it=[3,2,1,3,2,1]: it.pop(), 3), 'zip3': lambda: zip(Again(), Again(), strict=True), 'from_iterable': lambda: I.chain.from_iterable([Again()]),
 'fromgen': lambda: I.chain.from_iterable(iter([Again(), Again()])), 'repeat': lambda: I.repeat(1, 2), 'comb': lambda: I.combinations(range(3), 2), 'rev': lambda: reversed([1,2]), 'genexp': lambda: (x for x in Again()), 'list': lambda: iter([1]),
}.items():
    print(name, end=' '); ends(make)
