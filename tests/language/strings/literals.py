'single', "double", 'it\'s', "it's", 'say "hi"'
'both \' and "'
"tab\tnewline\nbackslash\\"
print("tab\tnewline\nbackslash\\")
r"raw\n\d"
"""triple
quoted"""
'''it's "fine"'''
"implicit " "concatenation"
("over "
 "two lines")
"\x41\u00e9\U0001F600\N{BULLET}"
"\a\b\f\v\0\x1b\x7f"
"\
continued"
"caf\u00e9", "日本", "naïve"
"\u200b", "\xa0", "\xad"
len("🙂"), "🙂"[0]
b"bytes", b"\x00\xff\n", b'it\'s'
b"abc"[0], b"abc"[1:], list(b"AB")
"a" "b" 'c'
"x" * 3, "-" * 0, "ab" * -1
"a" + "b"
print('a', "b", sep="")
repr("a'b"), repr('a"b'), repr("a'b\"c")
str("x"), repr("x"), ascii("é")
f"{'nested'} {1 + 1}"
rf"\d{1}"
"A" < "a", ord("A"), chr(97), chr(8364)
"" == '' == """"""
"a" + 1
"a" * "b"
"abc"[10]
"abc"["x"]
"abc".foo
