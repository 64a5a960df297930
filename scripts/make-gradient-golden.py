"""Makes src/training/gradients.golden.json: embeddings, losses and gradients of a tiny BERT, computed by PyTorch in float64.

The encoder is transformers' BertModel; the losses are written here from their definitions. Where sentence-transformers has
the same loss (MultipleNegativesRankingLoss, its cached and symmetric forms, TripletLoss, CoSENTLoss, AnglELoss, CosineSimilarityLoss,
ContrastiveLoss, OnlineContrastiveLoss), it must agree, or this ends with 1.

usage: python scripts/make-gradient-golden.py   (needs torch, transformers, sentence-transformers)
"""
import json, math
import torch
import torch.nn.functional as F
from sentence_transformers.sentence_transformer.losses import (
    AnglELoss,
    CachedMultipleNegativesRankingLoss,
    ContrastiveLoss,
    CoSENTLoss,
    CosineSimilarityLoss,
    MultipleNegativesRankingLoss,
    OnlineContrastiveLoss,
    TripletDistanceMetric,
    TripletLoss,
)
from sentence_transformers.util import cos_sim, dot_score
from transformers import BertConfig, BertModel

torch.manual_seed(5)
shape = dict(vocab_size=14, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=10,
             max_position_embeddings=8, type_vocab_size=2, layer_norm_eps=1e-12)


def bert(activation="gelu"):
    config = BertConfig(**shape, hidden_act=activation, hidden_dropout_prob=0, attention_probs_dropout_prob=0,
                        attn_implementation="eager")
    return BertModel(config, add_pooling_layer=False).double().eval()


# Numbers of three digits, as float32 holds them.
first = bert()
parameters = {}
for name, parameter in first.named_parameters():
    norm = "LayerNorm.weight" in name
    noise = torch.randn(parameter.shape) * (0.2 if norm or "bias" in name else 0.4)
    parameters[name] = ((noise + (1 if norm else 0)).double() * 1000).round() / 1000


def encoder(activation):
    model = bert(activation)
    model.load_state_dict({name: x.float().double() for name, x in parameters.items()}, strict=False)
    return model


def embed(model, rows, pooling, normalize):
    """[rows, hidden] of lists of ids, padded to one length."""
    longest = max(map(len, rows))
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
    if pooling == "cls":
        pooled = hidden[:, 0]
    elif pooling == "max":
        pooled = hidden.masked_fill(mask[..., None] == 0, -math.inf).amax(1)
    else:
        pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return pooled / pooled.norm(dim=1, keepdim=True) if normalize else pooled


def distance(a, b):
    return ((a - b) ** 2).sum(-1).sqrt()


def similarities(name, a, b):
    if name == "dot":
        return a @ b.T
    if name == "l2":
        return -distance(a[:, None], b[None])
    return (a / a.norm(dim=1, keepdim=True)) @ (b / b.norm(dim=1, keepdim=True)).T


def info_nce(scores, batch, directions):
    """Weighted mean over anchors, of the mean over their positives, of −log of the softmax share of the positive.

    The candidates of a pick are the positive itself and all that neither belong to the anchor nor are masked for it.
    The other way, a positive picks its anchor out of those that it neither belongs to nor is masked for.
    """
    weights = torch.tensor(batch["weights"]).double()
    belongs = [set(p) | set(m) for p, m in zip(batch["positives"], batch["masked"])]
    total = 0.0
    for i, positives in enumerate(batch["positives"]):
        for p in positives:
            share = weights[i] / weights.sum() / len(positives)
            candidates = [p] + [c for c in range(scores.shape[1]) if c not in belongs[i]]
            there = torch.logsumexp(scores[i, candidates], 0) - scores[i, p]
            anchors = [i] + [a for a in range(scores.shape[0]) if p not in belongs[a]]
            back = torch.logsumexp(scores[anchors, p], 0) - scores[i, p]
            total = total + share * (there if directions == 1 else (there + back) / 2)
    return total


def triplet(a, c, batch, metric, margin):
    """Weighted mean over anchors that have negatives, of the mean of relu(d⁺ − d⁻ + margin) over their triplets."""
    measure = {"cosine": lambda x, y: 1 - (x * y).sum() / x.norm() / y.norm(), "l2": distance,
               "squared-l2": lambda x, y: ((x - y) ** 2).sum()}[metric]
    total, weight = 0.0, 0.0
    for i, (positives, negatives) in enumerate(zip(batch["positives"], batch["negatives"])):
        if not negatives:
            continue
        terms = [F.relu(measure(a[i], c[p]) - measure(a[i], c[n]) + margin) for p in positives for n in negatives]
        total = total + batch["weights"][i] * sum(terms) / len(terms)
        weight += batch["weights"][i]
    return total / weight


def ordering(similarities, targets, scale):
    """ln(1 + sum of exp(scale (s_i − s_j)) over all i, j with target_i < target_j)."""
    n = len(targets)
    terms = [scale * (similarities[i] - similarities[j]) for i in range(n) for j in range(n) if targets[i] < targets[j]]
    return torch.log(1 + sum(term.exp() for term in terms)) if terms else 0 * similarities.sum()


def complex_angle(x, y):
    """|Re + Im| of the quotient of two vectors of complex numbers, over the quotient of their lengths."""
    a, b = torch.complex(*x.chunk(2)), torch.complex(*y.chunk(2))
    quotient = (a * b.conj()).sum() / (b * b.conj()).sum().real * (y.norm() / x.norm())
    return (quotient.real + quotient.imag).abs()


def of_pairs(a, c, batch, loss):
    """Losses on scored and labelled pairs."""
    second = c[[pair["candidate"] for pair in batch["pairs"]]]
    targets = [pair["target"] for pair in batch["pairs"]]
    cosines = torch.stack([x @ y / x.norm() / y.norm() for x, y in zip(a, second)])
    if loss["name"] == "cosent":
        return ordering(cosines, targets, 1 / loss["temperature"])
    if loss["name"] == "angle":
        return ordering(torch.stack([complex_angle(x, y) for x, y in zip(a, second)]), targets, 1 / loss["temperature"])
    if loss["name"] == "cosine-similarity":
        return ((cosines - torch.tensor(targets)) ** 2).mean()
    distances, margin = 1 - cosines, loss["margin"]
    near, far = distances**2, F.relu(margin - distances) ** 2
    same = torch.tensor(targets) == 1
    if loss["name"] == "contrastive":
        return torch.where(same, near, far).mean() / 2
    furthest = distances[same].max() if same.any() else distances.mean()
    nearest = distances[~same].min() if (~same).any() else distances.mean()
    return near[same & (distances > nearest)].sum() + far[~same & (distances < furthest)].sum()


def text(length):
    return [2] + torch.randint(4, shape["vocab_size"], (length - 2,)).tolist() + [3]


def batch(lengths, candidate_lengths, **relations):
    anchors, candidates = [text(n) for n in lengths], [text(n) for n in candidate_lengths]
    assert len({tuple(row) for row in anchors + candidates}) == len(anchors + candidates)
    return {"anchors": anchors, "candidates": candidates, "masked": [[] for _ in anchors], "negatives": [[] for _ in anchors],
            "weights": [1 for _ in anchors], **relations}


batches = {
    # None, two and one hard negative; two positives of one anchor; known positives that are masked; weights.
    "ragged": batch([4, 8, 3, 5], [6, 3, 8, 4, 7, 5, 4, 6], positives=[[0], [1, 4], [2], [3]],
                    negatives=[[], [5, 6], [7], []], masked=[[3], [], [0, 4], []], weights=[1, 2, 0.5, 1.5]),
    "triples": batch([4, 6, 3], [5, 8, 4, 6, 3, 7], positives=[[0], [1], [2]], negatives=[[3], [4], [5]]),
}


def pairs(targets, seconds=None):
    seconds = seconds or list(range(len(targets)))
    lengths = [4 + i % 5 for i in range(max(seconds) + 1)]
    made = batch([5, 3, 8, 6, 4, 7][: len(targets)], lengths)
    return {**made, "positives": [[] for _ in targets],
            "pairs": [{"candidate": c, "target": y} for c, y in zip(seconds, targets)]}


batches |= {
    # Equal scores; a text that is the second of two pairs.
    "scored": pairs([0.2, 1, 0.4, 0.4, 0.9, 0], [0, 1, 2, 1, 3, 4]),
    "labelled": pairs([1, 0, 0, 1, 1, 0]),
    "alike": pairs([1, 1, 1, 1]),
    "different": pairs([0, 0, 0]),
}
named = {"infonce": 1, "symmetric-infonce": 2}


def compute(case, model):
    b = batches[case["batch"]]
    vectors = embed(model, b["anchors"] + b["candidates"], case["pooling"], case["normalize"])
    a, c = vectors[: len(b["anchors"])], vectors[len(b["anchors"]) :]
    loss, extra = case["loss"], {}
    if "pairs" in b:
        return vectors, of_pairs(a, c, b, loss), extra
    if loss["name"] == "triplet":
        return vectors, triplet(a, c, b, loss["distance"], loss["margin"]), extra
    scores = similarities(loss["similarity"], a, c)
    if loss.get("learnTemperature"):
        # CLIP: the parameter is the logarithm of the factor.
        factor = torch.tensor(math.log(1 / loss["temperature"])).float().double().requires_grad_()
        extra["loss.log_inverse_temperature"] = factor
        scores = scores * factor.exp()
    else:
        scores = scores / loss["temperature"]
    return vectors, info_nce(scores, b, named[loss["name"]]), extra


def case(title, loss, pooling="mean", normalize=True, of="ragged", activation="gelu"):
    return {"title": title, "batch": of, "pooling": pooling, "normalize": normalize, "activation": activation, "loss": loss}


def infonce(similarity="cosine", temperature=0.05, name="infonce", **more):
    return {"name": name, "similarity": similarity, "temperature": temperature, **more}


def triplets(metric, margin):
    return {"name": "triplet", "distance": metric, "margin": margin}


cases = [
    case("InfoNCE, cosine", infonce()),
    case("InfoNCE, cosine of vectors of any length", infonce(temperature=0.2), pooling="cls", normalize=False),
    case("InfoNCE, dot product", infonce("dot", 1), pooling="max", normalize=False),
    case("InfoNCE, L2", infonce("l2", 0.5), normalize=False),
    case("InfoNCE, learnt temperature", infonce(temperature=0.1, learnTemperature=True), pooling="max"),
    case("symmetric InfoNCE", infonce(temperature=0.1, name="symmetric-infonce")),
    case("symmetric InfoNCE, L2, learnt temperature", infonce("l2", 0.7, "symmetric-infonce", learnTemperature=True), pooling="cls"),
    case("Triplet, cosine", triplets("cosine", 0.3)),
    case("Triplet, L2", triplets("l2", 1), pooling="cls", normalize=False),
    case("Triplet, squared L2", triplets("squared-l2", 0.5), pooling="max"),
    case("CoSENT", {"name": "cosent", "temperature": 0.05}, of="scored"),
    case("CoSENT of labels, embeddings of any length", {"name": "cosent", "temperature": 0.2}, of="labelled", normalize=False),
    case("CoSENT of one score", {"name": "cosent", "temperature": 0.05}, of="alike"),
    case("AnglE", {"name": "angle", "temperature": 0.05}, of="scored"),
    case("AnglE, embeddings of any length", {"name": "angle", "temperature": 0.5}, of="labelled", pooling="cls", normalize=False),
    case("cosine similarity", {"name": "cosine-similarity"}, of="scored"),
    case("cosine similarity, embeddings of any length", {"name": "cosine-similarity"}, of="labelled", pooling="max", normalize=False),
    case("contrastive", {"name": "contrastive", "margin": 0.5}, of="labelled"),
    case("contrastive, embeddings of any length", {"name": "contrastive", "margin": 1.2}, of="labelled", pooling="cls", normalize=False),
    case("online contrastive", {"name": "online-contrastive", "margin": 0.5}, of="labelled", pooling="cls"),
    case("online contrastive, pairs of one label", {"name": "online-contrastive", "margin": 0.5}, of="alike"),
    case("online contrastive, pairs of the other label", {"name": "online-contrastive", "margin": 1.5}, of="different", normalize=False),
    case("symmetric InfoNCE, one hard negative each, tanh-approximated GELU", infonce(name="symmetric-infonce"), of="triples", activation="gelu_new"),
]


class Embeddings(torch.nn.Module):
    """What sentence-transformers' losses ask of a model: features in, sentence_embedding out."""

    def __init__(self, model, pooling, normalize):
        super().__init__()
        self.model, self.pooling, self.normalize = model, pooling, normalize

    def forward(self, features):
        rows = [[i for i, m in zip(*pair) if m] for pair in zip(features["input_ids"].tolist(), features["attention_mask"].tolist())]
        return {"sentence_embedding": embed(self.model, rows, self.pooling, self.normalize)}

    def __getitem__(self, _):
        return self


def features(rows):
    longest = max(map(len, rows))
    return {"input_ids": torch.tensor([row + [0] * (longest - len(row)) for row in rows]),
            "attention_mask": torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])}


def peers(one, model):
    """The losses of sentence-transformers with the same definition on the batch of triples."""
    loss, net = one["loss"], Embeddings(model, one["pooling"], one["normalize"])
    if loss["name"] == "triplet":
        metric = {"cosine": TripletDistanceMetric.COSINE, "l2": TripletDistanceMetric.EUCLIDEAN}.get(loss["distance"])
        return [TripletLoss(net, distance_metric=metric, triplet_margin=loss["margin"])] if metric else []
    if loss["similarity"] == "l2" or loss.get("learnTemperature"):
        return []
    options = {"scale": 1 / loss["temperature"], "similarity_fct": {"cosine": cos_sim, "dot": dot_score}[loss["similarity"]]}
    if loss["name"] == "symmetric-infonce":
        options |= {"directions": ("query_to_doc", "doc_to_query"), "partition_mode": "per_direction"}
    return [MultipleNegativesRankingLoss(net, **options), CachedMultipleNegativesRankingLoss(net, mini_batch_size=2, **options)]


def pair_peers(one, net):
    loss = one["loss"]
    scale = 1 / loss.get("temperature", 1)
    return {"cosent": lambda: CoSENTLoss(net, scale=scale), "angle": lambda: AnglELoss(net, scale=scale),
            "cosine-similarity": lambda: CosineSimilarityLoss(net), "contrastive": lambda: ContrastiveLoss(net, margin=loss["margin"]),
            "online-contrastive": lambda: OnlineContrastiveLoss(net, margin=loss["margin"])}[loss["name"]]()


def gradients_of(value, parameters):
    found = torch.autograd.grad(value, list(parameters), allow_unused=True, materialize_grads=True, retain_graph=True)
    return torch.cat([g.flatten() for g in found])


def check_pair_peers():
    for one in cases:
        b = batches[one["batch"]]
        if "pairs" not in b:
            continue
        model = encoder(one["activation"])
        vectors, value, _ = compute(one, model)
        a, c = vectors[: len(b["anchors"])], vectors[len(b["anchors"]) :]
        targets = torch.tensor([pair["target"] for pair in b["pairs"]]).double()
        peer = pair_peers(one, model)
        theirs = peer.compute_loss_from_embeddings([a, c[[pair["candidate"] for pair in b["pairs"]]]], targets)
        ours, other = gradients_of(value, model.parameters()), gradients_of(theirs, model.parameters())
        difference = max((value - theirs).abs().item(), (ours - other).abs().max().item() / max(1, ours.abs().max().item()))
        print(f"{one['title']}: {type(peer).__name__} differs by {difference:.1e}")
        # Some of theirs turn labels into float32.
        if difference > 1e-6:
            raise SystemExit("sentence-transformers disagrees")


def check_peers():
    triples, worst = batches["triples"], 0.0
    columns = [triples["anchors"], triples["candidates"][:3], triples["candidates"][3:]]
    for one in cases:
        if "pairs" in batches[one["batch"]]:
            continue
        for peer in peers(one, encoder(one["activation"])):
            model = encoder(one["activation"])
            compute({**one, "batch": "triples"}, model)[1].backward()
            value = compute({**one, "batch": "triples"}, model)[1].item()
            peer.zero_grad()
            theirs = peer([features(rows) for rows in columns], torch.zeros(3))
            theirs.backward()
            ours = {name: p.grad for name, p in model.named_parameters()}
            difference = max((p.grad - ours[name]).abs().max().item() for name, p in peer.model.model.named_parameters())
            worst = max(worst, difference, abs(theirs.item() - value))
            print(f"{one['title']}: {type(peer).__name__} differs by {difference:.1e} in gradients, {abs(theirs.item() - value):.1e} in value")
    # Their Euclidean distance has a tiny term of its own (1e-6).
    if worst > 1e-5:
        raise SystemExit("sentence-transformers disagrees")


def numbers(tensor):
    """Five digits, and at most eight behind the point: the file is small, and finer than the tests ask."""
    return [round(float(f"{x:.5g}"), 8) + 0.0 for x in tensor.detach().flatten().tolist()]


def seven(tensor):
    return [round(x, 7) for x in tensor.flatten().tolist()]


check_peers()
check_pair_peers()
for one in cases:
    model = encoder(one["activation"])
    vectors, value, extra = compute(one, model)
    trained = {**dict(model.named_parameters()), **extra}
    found = torch.autograd.grad(value, list(trained.values()), allow_unused=True, materialize_grads=True, retain_graph=True)
    one["value"] = round(value.item(), 9)
    one["embeddings"] = seven(vectors)
    one["gradients"] = {name: numbers(g) for name, g in zip(trained, found)}
activations = {}
for activation in ["gelu", "gelu_new", "relu", "tanh"]:
    activations[activation] = seven(embed(encoder(activation), batches["triples"]["anchors"], "mean", False))
golden = {
    "config": shape,
    "parameters": {name: {"shape": list(x.shape), "data": x.flatten().tolist()} for name, x in parameters.items()},
    "batches": batches,
    "activations": activations,
    "cases": cases,
}
with open("src/training/gradients.golden.json", "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
