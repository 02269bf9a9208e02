# difflib, and text that is compared beyond ASCII.
import difflib, unicodedata
m = difflib.SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
round(m.ratio(), 3), m.get_matching_blocks(), m.get_opcodes(), m.quick_ratio(), m.real_quick_ratio(), m.find_longest_match(0, 5, 0, 5), m.find_longest_match()
difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), difflib.SequenceMatcher(None, "", "").ratio(), difflib.SequenceMatcher(lambda c: c == " ", " abcd", "abcd abcd").find_longest_match(0, 5, 0, 9), difflib.SequenceMatcher(None, [1, 2, 3], [2, 3, 4]).get_opcodes(), list(difflib.SequenceMatcher(None, list(range(20)), list(range(10)) + ["x"] + list(range(10, 20))).get_grouped_opcodes(2)), difflib.SequenceMatcher(a="qabxcd", b="abycdf").get_opcodes()
difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("wheel", ["while", "wheal", "feel"], n=1), difflib.get_close_matches("x", []), difflib.get_close_matches("apple", ["aple", "xyz"], cutoff=0.9), difflib.get_close_matches("usr", ["user", "users", "post"], 2, 0.5)
difflib.get_close_matches("x", [], n=0)
difflib.get_close_matches("x", [], cutoff=2)
old = "one\ntwo\nthree\nfour\nfive\nsix\n".splitlines(True); new = "one\nTWO\nthree\nfive\nsix\nseven\n".splitlines(True)
print("".join(difflib.unified_diff(old, new, "old.txt", "new.txt"))); print("".join(difflib.unified_diff(old, new, n=0))); print("\n".join(difflib.unified_diff(["a", "b"], ["a", "c"], lineterm="")))
print("".join(difflib.context_diff(old, new, "old.txt", "new.txt", "2024-01-01", "2024-01-02"))); list(difflib.unified_diff(old, old)), list(difflib.unified_diff([], ["x\n"])), list(difflib.context_diff(["x\n"], []))
print("".join(difflib.ndiff(["one\n", "two\n", "three\n"], ["ore\n", "tree\n", "emu\n"]))); print("".join(difflib.ndiff(["same\n", "a b c\n"], ["same\n", "a  b d\n", "new\n"])))
diff = list(difflib.ndiff(old, new)); "".join(difflib.restore(diff, 1)) == "".join(old), "".join(difflib.restore(diff, 2)) == "".join(new), [d[0] for d in difflib.Differ().compare(old, new)]
list(difflib.restore(diff, 3))
list(difflib.unified_diff("a", [5]))
list(difflib.unified_diff([5], ["a"]))
difflib.SequenceMatcher(None, [[]], [[]])
names = ["Łódź", "Åse", "Zoë", "Émile", "naïve", "Ærø", "coöp"]
["".join(c for c in unicodedata.normalize("NFKD", n) if not unicodedata.combining(c)) for n in names], sorted(names, key=lambda n: unicodedata.normalize("NFD", n)), [len(unicodedata.normalize(f, "é²ﬁ")) for f in ("NFC", "NFD", "NFKC", "NFKD")], unicodedata.normalize("NFC", "n\u0303") == "ñ", [unicodedata.category(c) for c in "aA1 _-(«$+\n\u0301²Ⅷ日"], [unicodedata.name(c, "?") for c in "a€☃日\n"], unicodedata.lookup("SNOWMAN"), "\N{SNOWMAN}", unicodedata.lookup("latin small letter a"), unicodedata.digit("²"), unicodedata.numeric("¼"), unicodedata.decimal("٧"), unicodedata.digit("x", None), unicodedata.numeric("x", -1), unicodedata.is_normalized("NFD", "é")
def slug(text): return "-".join("".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()).split())

slug("Crème Brûlée: 5 Façons, Déjà-Vu!"), slug("  Ünïcödé  "), slug("日本")
unicodedata.name("ab")
unicodedata.name(5)
unicodedata.digit("x")
unicodedata.normalize("NFC")
unicodedata.normalize(1, "x")
