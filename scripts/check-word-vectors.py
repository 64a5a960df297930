"""Word vectors between attune and gensim, both ways: what one wrote the other loads, with the same words and numbers.

    python scripts/check-word-vectors.py     (with gensim, numpy and scipy; trains on a few thousand made-up sentences)

attune → gensim: the folder's vectors.bin, and `attune words export` as .bin, .txt, .vec and GloVe's form. gensim → attune:
word2vec .bin and .txt, fastText .bin (save_facebook_model), whose unseen words get their vectors from n-grams; Spearman's rho
and analogies as gensim computes them. Ends with 1 where anything differs.
"""
import json, os, random, subprocess, sys, tempfile

import gensim
import numpy as np
from gensim.models import FastText, KeyedVectors, Word2Vec
from gensim.models.fasttext import save_facebook_model

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
node = os.path.join(root, "node_modules/.bin/node")


def words(*arguments):
    command = [node, "--disable-warning=ExperimentalWarning", os.path.join(root, "src/cli/main.ts"), "words"]
    return subprocess.run(command + list(arguments), check=True, capture_output=True, text=True).stdout


def same(name, ours, theirs, tolerance=0.0):
    off = float(np.abs(np.asarray(ours) - np.asarray(theirs)).max())
    print(f"{name}: {'the same' if off == 0 else f'off by {off:.1e} at most'}")
    assert off <= tolerance, name


def text_rows(path):
    with open(path, encoding="utf-8") as file:
        next(file)
        return {line.split(" ", 1)[0]: np.array(line.split(" ")[1:], dtype=np.float32) for line in file}


rng = random.Random(3)
groups = [["猫", "狗", "兔子", "吃", "睡", "尾巴"], ["火车", "汽车", "飞机", "站", "票", "乘客"], ["apple", "pear", "plum", "sweet", "ripe", "peel"]]
sentences = [rng.choices(rng.choice(groups), k=rng.randint(4, 9)) for _ in range(4000)]
print(f"gensim {gensim.__version__}, numpy {np.__version__}")
with tempfile.TemporaryDirectory() as folder:
    at = lambda name: os.path.join(folder, name)
    with open(at("corpus.txt"), "w", encoding="utf-8") as file:
        file.writelines(" ".join(sentence) + "\n" for sentence in sentences)
    words("train", "--input", at("corpus.txt"), "--pretokenized", "--dims", "24", "--out", at("v"))
    ours = KeyedVectors.load_word2vec_format(at("v/vectors.bin"), binary=True)
    print(f"attune → gensim: vectors.bin, {len(ours)} words of {ours.vector_size}")
    for name, options in {"v.bin": dict(binary=True), "v.txt": {}, "v.vec": {}, "glove.txt": dict(no_header=True)}.items():
        words("export", "--vectors", at("v"), "--out", at(name), "--format", "glove" if "glove" in name else name[2:])
        loaded = KeyedVectors.load_word2vec_format(at(name), **options)
        assert loaded.index_to_key == ours.index_to_key
        same(f"  attune export {name}", loaded.vectors, ours.vectors)

    def read(path):
        words("export", "--vectors", path, "--out", at("read.txt"))
        return text_rows(at("read.txt"))

    model = Word2Vec(sentences, vector_size=24, min_count=1, seed=1, workers=1)
    print("gensim → attune")
    for binary in (True, False):
        path = at("g.bin" if binary else "g.txt")
        model.wv.save_word2vec_format(path, binary=binary)
        theirs = KeyedVectors.load_word2vec_format(path, binary=binary)
        rows = read(path)
        assert list(rows) == theirs.index_to_key
        same(f"  save_word2vec_format, binary={binary}", [rows[word] for word in theirs.index_to_key], theirs.vectors)
    fast = FastText(sentences, vector_size=24, min_count=1, seed=1, workers=1, bucket=2000, min_n=1, max_n=4)
    save_facebook_model(fast, at("fasttext.bin"))
    rows = read(at("fasttext.bin"))
    same("  save_facebook_model", [rows[word] for word in fast.wv.index_to_key], fast.wv.vectors, 1e-6)
    unseen = ["猫咪", "火车站", "apples", "naïve"]
    cosines = json.loads(words("similarity", *unseen, "猫", "--vectors", at("fasttext.bin"), "--json"))["similarity"]
    same("  its unseen words", cosines, [[fast.wv.similarity(a, b) for b in unseen + ["猫"]] for a in unseen + ["猫"]], 2e-6)
    with open(at("pairs.tsv"), "w", encoding="utf-8") as file:
        flat = [word for group in groups for word in group]
        file.writelines(f"{a}\t{b}\t{rng.random() * 10:.2f}\n" for a in flat for b in flat if a < b)
    rho = model.wv.evaluate_word_pairs(at("pairs.tsv"), case_insensitive=False)[1][0]
    found = json.loads(words("evaluate", "--vectors", at("g.bin"), "--pairs", at("pairs.tsv"), "--json"))
    same("  Spearman's rho", [found["spearman"]], [rho], 1e-6)
    with open(at("analogies.txt"), "w", encoding="utf-8") as file:
        file.write(": animals\n")
        file.writelines(" ".join(rng.sample(groups[0], 4)) + "\n" for _ in range(200))
        file.write(": fruit\n")
        file.writelines(" ".join(rng.sample(groups[2], 4)) + "\n" for _ in range(200))
    accuracy, sections = model.wv.evaluate_word_analogies(at("analogies.txt"), case_insensitive=False)
    found = json.loads(words("evaluate", "--vectors", at("g.bin"), "--analogies", at("analogies.txt"), "--json"))
    shares = [len(s["correct"]) / (len(s["correct"]) + len(s["incorrect"])) for s in sections[:2]]
    same("  analogies by category, 3CosAdd", [found["3CosAdd"], *(c["3CosAdd"] for c in found["categories"])], [accuracy, *shares], 1e-6)
print("all held")
