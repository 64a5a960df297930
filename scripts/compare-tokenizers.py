"""Compares ids: attune's tokenizer against Hugging Face's libraries, on the texts of JSONL files ("text") or plain lines.

usage: python scripts/compare-tokenizers.py FOLDER [--train N] [--limit N] FILE...   (needs transformers; node on the path)

FOLDER holds tokenizer.json and tokenizer_config.json; with --train they are made first, on the same texts. Prints the
number of texts whose ids differ, and the first few; ends with 1 where any does.
"""
import argparse, json, subprocess, sys
from tokenizers import Tokenizer
from transformers import AutoTokenizer

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("files", nargs="+")
parser.add_argument("--train", type=int)
parser.add_argument("--limit", type=int)
options = parser.parse_args()

texts = []
for file in options.files:
    with open(file, encoding="utf-8") as lines:
        found = [json.loads(line)["text"] if file.endswith(".jsonl") else line.rstrip("\n") for line in lines]
    texts += found[: options.limit]


def ours(*arguments):
    command = ["node", "scripts/compare-tokenizers.ts", *map(str, arguments)]
    return subprocess.run(command, input=json.dumps(texts).encode(), stdout=subprocess.PIPE, check=True).stdout


if options.train:
    ours("train", options.folder, options.train)
ids = json.loads(ours("encode", options.folder))

rust = Tokenizer.from_file(f"{options.folder}/tokenizer.json")
rust.no_truncation()
rust.no_padding()
auto = AutoTokenizer.from_pretrained(options.folder)
peers = {
    "tokenizers": [encoding.ids for encoding in rust.encode_batch(texts)],
    f"transformers' {type(auto).__name__}": auto(texts, truncation=False, padding=False)["input_ids"],
}
unknown = rust.token_to_id("[UNK]")
share = sum(list_.count(unknown) for list_ in ids) / sum(map(len, ids))
print(f"{len(texts)} texts, {100 * share:.3f} % of the tokens are unknown")
failed = False
for name, expected in peers.items():
    different = [i for i, (a, b) in enumerate(zip(ids, expected, strict=True)) if a != b]
    print(f"{name}: {len(different)} texts differ")
    failed = failed or bool(different)
    for i in different[:3]:
        at = next(k for k in range(len(ids[i]) + 1) if ids[i][k : k + 1] != expected[i][k : k + 1])
        print("  ", repr(texts[i][:80]), "ours", ids[i][at : at + 5], "theirs", expected[i][at : at + 5])
sys.exit(1 if failed else 0)
