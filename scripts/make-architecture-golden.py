"""Makes src/training/architectures.golden.json: embeddings and gradients of each architecture, computed by transformers.

Models are tiny. Their weights follow from their names by a formula that the test has too, are put into a folder that
save_pretrained made, and are loaded from there; gradients are written by save_pretrained as well. So names and shapes are
those of files. Computed in float64, but for what transformers itself does in float32 (rotary angles).

usage: python scripts/make-architecture-golden.py   (needs torch, transformers, safetensors)
"""
import copy, json, tempfile
import numpy as np
import torch
import torch.nn.functional as F
import transformers
from safetensors.numpy import load_file, save_file
from transformers.models.mpnet.modeling_mpnet import MPNetEncoder

transformers.logging.set_verbosity_error()
transformers.logging.disable_progress_bar()
VOCABULARY = 12


def values(name, shape):
    """Numbers from a linear congruential generator that begins at the name's FNV-1a hash."""
    state = 2166136261
    for byte in name.encode():
        state = (state ^ byte) * 16777619 % 2**32
    norm = 1 if len(shape) == 1 and name.endswith("weight") else 0
    size = 0.75 if len(shape) > 1 else 0.25
    out = []
    for _ in range(int(np.prod(shape))):
        state = (state * 1664525 + 1013904223) % 2**32
        out.append(norm + size * ((state >> 8) / 2**23 - 1))
    return np.array(out, np.float32).reshape(shape)


def numbers(array):
    """Five digits, and at most eight behind the point: the file is small, and finer than the tests ask."""
    return [round(float(f"{x:.5g}"), 8) + 0.0 for x in array.flatten().tolist()]


def model_of(folder, kind, config, options):
    kind(config, **options).save_pretrained(folder)
    shapes = {name: x.shape for name, x in load_file(f"{folder}/model.safetensors").items()}
    save_file({name: values(name, shape) for name, shape in shapes.items()}, f"{folder}/model.safetensors", {"format": "pt"})
    model, info = kind.from_pretrained(folder, attn_implementation="eager", output_loading_info=True, **options)
    assert not any(info.values()), info
    # PyTorch lets the row of padding learn nothing. attune never pads: a text that spells the token has it like any other.
    for module in model.modules():
        if isinstance(module, torch.nn.Embedding):
            module.padding_idx = None
    return model.double().eval()


def embed(model, rows):
    """Means over the tokens, `[rows, hidden]`, of lists of ids; one after the other, so that there is no padding."""
    return torch.cat([model(input_ids=torch.tensor([row])).last_hidden_state.mean(1) for row in rows])


def text(length):
    return [2] + torch.randint(4, VOCABULARY, (length - 2,)).tolist() + [3]


def case(title, kind, config, lengths=(4, 9, 3, 7, 12, 5, 4, 8, 3), padding_inside=False, rewrite=None, **options):
    """`rewrite` changes a loaded model, and the config.json that says so."""
    torch.manual_seed(len(title))
    rows = [text(n) for n in lengths]
    if padding_inside:
        rows[1][3] = rows[4][6] = rows[4][7] = config.pad_token_id
    anchors, candidates = rows[:3], rows[3:]
    with tempfile.TemporaryDirectory() as folder:
        model = model_of(folder, kind, config, options)
        with open(f"{folder}/config.json") as file:
            saved = json.load(file)
        if rewrite:
            rewrite(model, saved)
        vectors = embed(model, rows)
        a, c = F.normalize(vectors[:3], dim=1), F.normalize(vectors[3:], dim=1)
        # InfoNCE with the temperature 0.2: the positive of anchor i is candidate i.
        loss = F.cross_entropy(a @ c.T / 0.2, torch.arange(3))
        loss.backward()
        slopes = copy.deepcopy(model)
        for slope, parameter in zip(slopes.parameters(), model.parameters()):
            slope.data = parameter.grad
        slopes.save_pretrained(f"{folder}/gradients")
        gradients = load_file(f"{folder}/gradients/model.safetensors")
    print(title, sum(g.size for g in gradients.values()), round(loss.item(), 4))
    assert np.isfinite(loss.item())
    return {
        "title": title,
        "config": saved,
        "anchors": anchors,
        "candidates": candidates,
        "embeddings": [round(x, 7) for x in vectors.flatten().tolist()],
        "loss": round(loss.item(), 9),
        "gradients": {name: {"shape": list(g.shape), "data": numbers(g)} for name, g in gradients.items()},
    }


def first_gte(model, saved):
    """The keys of GTE's first checkpoints, and their fixed NTK scaling (https://kexue.fm/archives/9706) by 8."""
    base, factor, width = 20.0, 8.0, 4
    frequencies = 1 / (base * factor) ** (torch.arange(0, width, 2).float() / width) / factor ** (2 / width)
    model.rotary_emb.inv_freq.copy_(frequencies)
    del saved["rope_parameters"]
    saved |= {"model_type": "new", "architectures": ["NewModel"], "rope_theta": base, "rope_scaling": {"type": "ntk", "factor": factor},
              "position_embedding_type": "rope", "layer_norm_type": "layer_norm", "logn_attention_scale": False, "pack_qkv": True}


usual = dict(vocab_size=VOCABULARY, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=10)
few = dict(max_position_embeddings=14)
special = dict(pad_token_id=0, bos_token_id=2, eos_token_id=3)
plain = dict(add_pooling_layer=False)
modern = {**usual, **special, "num_hidden_layers": 4, "cls_token_id": 2, "sep_token_id": 3, "local_attention": 4, **few}
t = transformers
cases = [
    case("BERT", t.BertModel, t.BertConfig(**usual, max_position_embeddings=12), **plain),
    case("RoBERTa", t.RobertaModel, t.RobertaConfig(**usual, **few, type_vocab_size=1), padding_inside=True, **plain),
    case("XLM-RoBERTa", t.XLMRobertaModel, t.XLMRobertaConfig(**usual, **few, type_vocab_size=1, layer_norm_eps=1e-5), padding_inside=True, **plain),
    case("CamemBERT with padding at 0", t.CamembertModel, t.CamembertConfig(**usual, pad_token_id=0, max_position_embeddings=13), **plain),
    case("DistilBERT", t.DistilBertModel, t.DistilBertConfig(vocab_size=VOCABULARY, dim=8, n_layers=2, n_heads=2, hidden_dim=10, max_position_embeddings=12)),
    case("MPNet", t.MPNetModel, t.MPNetConfig(**usual, max_position_embeddings=30), lengths=(4, 9, 3, 7, 28, 5, 17, 8, 3), padding_inside=True, **plain),
    case("ModernBERT", t.ModernBertModel, t.ModernBertConfig(**modern)),
    case("ModernBERT with biases, every second layer local", t.ModernBertModel, t.ModernBertConfig(**{**modern, "num_hidden_layers": 2}, attention_bias=True, mlp_bias=True, norm_bias=True, hidden_activation="silu", layer_types=["sliding_attention", "full_attention"], rope_parameters={"full_attention": {"rope_type": "default", "rope_theta": 50.0}, "sliding_attention": {"rope_type": "default", "rope_theta": 50.0}})),
    case("nomic-bert", t.NomicBertModel, t.NomicBertConfig(**usual)),
    case("GTE without token types", t.GteModel, t.GteConfig(**usual, type_vocab_size=0)),
    case("GTE as its first checkpoints have it", t.GteModel, t.GteConfig(**usual), rewrite=first_gte),
]
distances = torch.arange(-700, 701)
golden = {
    "transformers": transformers.__version__,
    "mpnetBuckets": {"first": -700, "rows": MPNetEncoder.relative_position_bucket(distances).tolist()},
    "cases": cases,
}
with open("src/training/architectures.golden.json", "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
