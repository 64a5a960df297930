"""Word2Vec by gensim on a file of sentences, one a line, words with blanks between them. Prints a line of JSON.

usage: word2vec_gensim.py '{"corpus", "sg", "dims", "window", "negative", "epochs", "minCount", "threads", "seed", "pairs": [FILE…]}'
"""
import json
import sys
import time

from gensim.models import Word2Vec
from scipy.stats import spearmanr

task = json.loads(sys.argv[1])
model = Word2Vec(
    vector_size=task["dims"], window=task["window"], negative=task["negative"], sg=task["sg"], min_count=task["minCount"],
    workers=task["threads"], seed=task["seed"], sample=1e-3,
)
model.build_vocab(corpus_file=task["corpus"])
begun = time.perf_counter()
model.train(
    corpus_file=task["corpus"], total_words=model.corpus_total_words, total_examples=model.corpus_count, epochs=task["epochs"]
)
seconds = time.perf_counter() - begun


def rho(file):
    cosines, scores = [], []
    for line in open(file, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#") or len(cells) < 3:
            continue
        a, b = (w if w in model.wv else w.lower() for w in cells[:2])
        if a in model.wv and b in model.wv:
            cosines.append(model.wv.similarity(a, b))
            scores.append(float(cells[2]))
    return float(spearmanr(cosines, scores)[0])


print(json.dumps({
    "wordsPerSecond": model.corpus_total_words * task["epochs"] / seconds,
    "vocabulary": len(model.wv),
    "seconds": seconds,
    "spearman": {file: rho(file) for file in task["pairs"]},
}))
