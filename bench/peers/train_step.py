"""A training step of PyTorch or sentence-transformers on given token ids: InfoNCE, clipping, fused AdamW. No dropout."""
import contextlib, json
import torch
import torch.nn.functional as F
from worker import serve, task

task = task()
torch.set_num_threads(task["threads"])
torch.manual_seed(0)
with open(task["batches"]) as file:
    batches = json.load(file)


def padded(rows):
    """Ids and mask, padded to the longest row."""
    longest = max(map(len, rows))
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return ids, mask


if task["variant"] == "sentence-transformers":
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.losses import MultipleNegativesRankingLoss

    model = SentenceTransformer(task["model"], device="cpu").train()
    loss_of = MultipleNegativesRankingLoss(model, scale=20.0)
    forward = lambda batch: loss_of([dict(input_ids=i, attention_mask=m) for i, m in map(padded, batch)], None)
    autocast = contextlib.nullcontext
else:
    from transformers import AutoModel

    model = AutoModel.from_pretrained(task["model"], add_pooling_layer=False).train()

    def embed(ids, mask):
        hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        return F.normalize((hidden * weights).sum(1) / weights.sum(1), dim=-1).float()

    def forward(batch):
        # Rows of one length go through in one pass, else each side is padded to its own longest.
        if len({len(row) for rows in batch for row in rows}) == 1:
            anchors, positives = embed(*padded(batch[0] + batch[1])).chunk(2)
        else:
            anchors, positives = (embed(*padded(rows)) for rows in batch)
        return F.cross_entropy(anchors @ positives.T / 0.05, torch.arange(len(anchors)))

    autocast = lambda: torch.autocast("cpu", torch.bfloat16, enabled=task["variant"] == "bf16-autocast")

for module in model.modules():
    if isinstance(module, torch.nn.Dropout):
        module.p = 0.0
parameters = list(model.parameters())
optimizer = torch.optim.AdamW(parameters, lr=2e-5, fused=True)
steps = 0


def step():
    global steps
    batch = batches[steps % len(batches)]
    steps += 1
    with autocast():
        loss = forward(batch)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return dict(loss=loss.item(), tokens=sum(len(row) for rows in batch for row in rows))


for _ in range(task["warmup"]):
    step()
serve(step)
