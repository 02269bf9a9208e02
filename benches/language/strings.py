words = "the quick brown fox jumps over the lazy dog".split()
parts = []
text = ""
for i in range(60000):
    for word in words[:4]:
        parts.append(word.upper().replace("O", "0"))
    text += words[i % 9]
joined = " ".join(parts)
count = 0
for part in joined.split(" "):
    if part.startswith("QU") or part.endswith("X"):
        count += len(part.strip("Q"))
print(len(joined), len(text), count, joined.find("F0X"), text[-20:])
