1 < 2 < 3
1 < 3 < 2
1 < 2 > 1
1 == 1.0 == True
"a" < "b" <= "b" != "c"
x = 5
0 < x < 10, 0 < x < 5
calls = []
def noisy(value):
    calls.append(value)
    return value

noisy(1) < noisy(0) < noisy(5)
calls
1 is 1, None is None, [] is []
None == 0, None == False
[1, 2] < [1, 3], [1, 2] < [1, 2, 0], (1, "b") > (1, "a")
[1, [2, 3]] == [1, [2, 3]]
{"a": 1} == {"a": 1.0}
"apple" < "Apple", "Z" < "a"
3 in [1, 2, 3], 3 not in [1, 2, 3]
"ell" in "hello", "" in "abc"
"k" in {"k": 1}, 1 in {"k": 1}
5 in range(0, 10, 5), 4 in range(0, 10, 5)
not 1 == 2
not (True and False) or False
1 in [1] == True
"1" == 1
"1" < 1
None < 1
[1] < (1,)
{} < {}
x is not None, x is not 5.0
3 in 5
"a" in 5
5 in "12345"
