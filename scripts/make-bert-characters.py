"""Makes src/text/bert-characters.ts: which characters Hugging Face's BERT tokenizer removes, strips and splits at.

Its library carries the character classes of an old Unicode version, so that the classes of a JavaScript engine differ in
several hundred characters. Every code point is put to the library, and the answers are written down as ranges.

usage: python scripts/make-bert-characters.py   (needs tokenizers)
"""
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

clean = BertNormalizer(clean_text=True, handle_chinese_chars=False, strip_accents=False, lowercase=False)
apart = BertNormalizer(clean_text=False, handle_chinese_chars=True, strip_accents=False, lowercase=False)
strip = BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False)
split = BertPreTokenizer()

points = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
between = {c: f"a{chr(c)}b" for c in points}
pieces = {c: [piece for piece, _ in split.pre_tokenize_str(between[c])] for c in points}
classes = {
    "REMOVED": ("Left out by `clean_text`; lone surrogates, which only JavaScript knows, as well.",
                [c for c in range(0x110000) if 0xD800 <= c < 0xE000 or clean.normalize_str(between[c]) == "ab"]),
    "IDEOGRAPHS": ("Set apart by `handle_chinese_chars`.",
                   [c for c in points if apart.normalize_str(between[c]) == f"a {chr(c)} b"]),
    "NONSPACING": ("Left out by `strip_accents`.", [c for c in points if strip.normalize_str(between[c]) == "ab"]),
    "BLANKS": ("Between words.", [c for c in points if pieces[c] == ["a", "b"]]),
    "PUNCTUATION": ("Words of their own.", [c for c in points if pieces[c] == ["a", chr(c), "b"]]),
}


def ranges(found):
    out = []
    for c in found:
        if out and out[-1][1] == c - 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return out


def escaped(c):
    return f"\\x{c:02x}" if c < 0x100 else f"\\u{c:04x}" if c < 0x10000 else f"\\u{{{c:x}}}"


with open("src/text/bert-characters.ts", "w") as file:
    file.write("""/**
 * Made by scripts/make-bert-characters.py. Classes of characters as Hugging Face's BERT tokenizer knows them, to be put
 * between the brackets of a regular expression with the flag `u`.
 */
""")
    for name, (comment, found) in classes.items():
        text = "".join(escaped(a) if a == b else f"{escaped(a)}-{escaped(b)}" for a, b in ranges(found))
        lines = []
        while text:
            cut = len(text) if len(text) <= 110 else text.rfind("\\", 0, 110)
            while cut < len(text) and text[cut - 1] == "-":
                cut = text.rfind("\\", 0, cut - 1)
            lines.append(f"  String.raw`{text[:cut]}`")
            text = text[cut:]
        declared = f"\n/** {comment} */\nexport const {name} ="
        file.write(declared + (" " + lines[0].strip() if len(lines) == 1 else "\n" + " +\n".join(lines)) + ";\n")
