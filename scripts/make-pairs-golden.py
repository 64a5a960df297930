"""Makes src/evaluation/pairs.golden.json: correlations by scipy, pair classification by scikit-learn and by
sentence-transformers' BinaryClassificationEvaluator, of random similarities with and without ties.

usage: python scripts/make-pairs-golden.py   (needs scipy, scikit-learn, sentence-transformers)
"""
import json
import numpy as np
from scipy import stats
from sentence_transformers.sentence_transformer.evaluation import BinaryClassificationEvaluator
from sklearn.metrics import average_precision_score

rng = np.random.default_rng(11)


def correlations(title, x, y):
    return {"title": title, "x": x.tolist(), "y": y.tolist(), "pearson": stats.pearsonr(x, y)[0],
            "spearman": stats.spearmanr(x, y)[0], "ranks": stats.rankdata(x).tolist()}


def classification(title, scores, labels):
    # float32, as similarities of embeddings are: what is compared is the number that the evaluator sees.
    scores = scores.astype(np.float32)
    accuracy, accuracy_threshold = BinaryClassificationEvaluator.find_best_acc_and_threshold(scores, labels, True)
    f1, precision, recall, f1_threshold = BinaryClassificationEvaluator.find_best_f1_and_threshold(scores, labels, True)
    numbers = {"ap": average_precision_score(labels, scores), "f1": f1, "precision": precision, "recall": recall,
               "accuracy": accuracy, "f1_threshold": f1_threshold, "accuracy_threshold": accuracy_threshold}
    return {"title": title, "similarities": scores.tolist(), "labels": labels.tolist(),
            **{name: float(value) for name, value in numbers.items()}}


gold = rng.uniform(0, 5, 40)
noisy = gold + rng.normal(0, 1.5, 40)
golden = {
    "correlations": [
        correlations("no ties", gold, noisy),
        correlations("ties in one list", np.round(gold), noisy),
        correlations("ties in both", np.round(gold), np.round(noisy)),
        correlations("far from zero", gold + 1e6, noisy),
        correlations("against each other", gold, -noisy),
        correlations("two pairs", np.array([1.0, 2.0]), np.array([0.5, 0.4])),
    ],
    "classifications": [],
}
labels = (rng.uniform(size=60) < 0.4).astype(int)
scores = rng.normal(0, 0.25, 60) + 0.3 * labels
most = (rng.uniform(size=30) < 0.9).astype(int)
golden["classifications"] = [
    classification("no ties", scores, labels),
    classification("ties", np.round(scores, 1), labels),
    classification("all alike", np.full(8, 0.5), np.array([1, 0, 0, 1, 0, 0, 0, 1])),
    classification("no threshold helps", -scores, (rng.uniform(size=60) < 0.1).astype(int)),
    classification("nearly all belong together", rng.normal(size=30), most),
    classification("told apart", np.linspace(1, -1, 10), np.array([1] * 4 + [0] * 6)),
    classification("the wrong way round", np.linspace(1, -1, 10), np.array([0] * 6 + [1] * 4)),
]
with open("src/evaluation/pairs.golden.json", "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
