"""Makes src/evaluation/trec.golden.json: what trec_eval says of invented rankings.

Among them: ties, scores that are equal as 32-bit floats only, ids beyond ASCII, grades from -1 to 3, documents that were
never judged, queries without a relevant document, and queries that were judged but not ranked.

usage: python scripts/make-trec-golden.py   (needs pytrec-eval-terrier)
"""
import json, random
import pytrec_eval

rng = random.Random(7)
ids = [f"d{i}" for i in range(150)] + ["D1", "d-1", "é", "文档", "\uff21", "\U00020bb7", "\U0001f600", "zebra"]
measures = {"ndcg_cut.1,5,10,100", "map_cut.10,100", "recall.1,10,100", "P.1,5,10", "recip_rank"}

qrels, run = {}, {}
for q in range(24):
    name = f"q{q}"
    judged = rng.sample(ids, rng.randint(1, 30))
    qrels[name] = {d: rng.choice([-1, 0, 0, 1, 1, 2, 3]) for d in judged}
    ranked = rng.sample(ids, rng.randint(1, len(ids)))
    coarse = [1, 2, None][q % 3]  # digits that are kept: few make many ties
    run[name] = {d: rng.random() if coarse is None else round(rng.random(), coarse) for d in ranked}
qrels["nothing relevant"] = {"d1": 0, "d2": -1}
run["nothing relevant"] = {"d1": 0.5, "d2": 0.25}
qrels["not ranked"] = {"d1": 1}
qrels["all tied"] = {d: 1 for d in rng.sample(ids, 12)}
run["all tied"] = {d: 0.5 for d in ids}
qrels["tied as floats"] = {"d1": 2, "d2": 1}
run["tied as floats"] = {"d1": 0.7 + 1e-10, "d2": 0.7, "d3": 0.7 - 1e-10, "d0": 0.7 + 2e-10}

found = pytrec_eval.RelevanceEvaluator(qrels, measures).evaluate(run)


def named(values):
    out = {"mrr@10": values["recip_rank"] if values["recip_rank"] > 0.0999 else 0.0}
    for kind, ours in [("ndcg_cut", "ndcg"), ("map_cut", "map"), ("recall", "recall"), ("P", "precision")]:
        for key, value in values.items():
            if key.startswith(kind + "_") and key.rsplit("_", 1)[0] == kind:
                out[f"{ours}@{key.rsplit('_', 1)[1]}"] = value
    return dict(sorted(out.items()))


expected = {q: named(v) for q, v in found.items()}
json.dump({"qrels": qrels, "run": run, "expected": expected}, open("src/evaluation/trec.golden.json", "w"), ensure_ascii=True)
