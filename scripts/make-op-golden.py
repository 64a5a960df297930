"""Makes src/autodiff/gradients.golden.json: what PyTorch computes for every op, forward and backward, in float64.

Each case has inputs, the gradient that arrives at the output, the output, and the gradient of each input that has one.

usage: python scripts/make-op-golden.py   (needs torch)
"""
import json, math
import torch
import torch.nn.functional as F

torch.manual_seed(11)


def normal(*shape):
    return torch.randn(shape)


def positive(*shape):
    return 0.3 + 2 * torch.rand(shape)


def distinct(*shape):
    """No two numbers of it are near one another, so that a maximum stays one."""
    count = math.prod(shape)
    return (torch.randperm(count) - count / 2).reshape(shape) * 0.37


def numbers(tensor):
    return [round(x, 7) for x in tensor.detach().double().flatten().tolist()]


def plain(tensor):
    return {"shape": list(tensor.shape), "data": numbers(tensor) if tensor.is_floating_point() else tensor.flatten().tolist()}


def two_digits(tensor):
    return tensor.double().mul(100).round() / 100


cases = []


def case(op, apply, note="", without_gradient=(), **inputs):
    """`apply` is PyTorch's op; inputs that are whole numbers are indices or masks. Floats are cut to two digits first."""
    given = {k: two_digits(x) if x.is_floating_point() else x for k, x in inputs.items()}
    differentiable = [k for k, x in given.items() if x.is_floating_point() and k not in without_gradient]
    for name in differentiable:
        given[name].requires_grad_()
    outputs = apply(**given)
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    out = {"op": op, "note": note, "inputs": {k: plain(x) for k, x in given.items()}, "outputs": [plain(y.double()) for y in outputs]}
    if differentiable:
        arriving = [two_digits(torch.randn(y.shape)) for y in outputs]
        found = torch.autograd.grad(outputs, [given[k] for k in differentiable], arriving)
        out["arriving"] = [plain(g) for g in arriving]
        out["gradients"] = {k: plain(g) for k, g in zip(differentiable, found)}
    cases.append(out)


shapes = [((2, 3), (2, 3)), ((2, 3), (3,)), ((2, 2, 3), (2, 1)), ((2, 1), (1, 3)), ((2, 3), ())]
for op in ["add", "sub", "mul", "div"]:
    for a, b in shapes:
        case(op, lambda a, b: getattr(torch, op)(a, b), a=normal(*a), b=positive(*b) if op == "div" else normal(*b))
near = torch.tensor([[1.0, 2.0, 3.0], [0.0, -1.0, 2.0]])
other = torch.tensor([1.0, 3.0, 2.0])
case("greater", lambda a, b: a > b, without_gradient=("a", "b"), a=near, b=other)
case("equal", lambda a, b: a == b, without_gradient=("a", "b"), a=near, b=other)

case("sqrt", torch.sqrt, input=positive(2, 3))
case("exp", torch.exp, input=normal(2, 3))
case("log", torch.log, input=positive(2, 3))
case("erf", torch.erf, input=normal(2, 3))
case("tanh", torch.tanh, input=normal(2, 3))
case("relu", F.relu, "with a zero", input=torch.tensor([[-1.5, 0.0, 0.7], [2.0, -0.1, 0.1]]))
case("gelu", F.gelu, input=torch.tensor([[-6.0, -2.5, -0.75, -0.1], [0.0, 0.3, 1.7, 5.0]]))
case("dropout", lambda input, mask: input * mask / (1 - 0.25), input=normal(2, 4), mask=torch.tensor([[1, 0, 1, 1], [0, 1, 1, 0]]))
case("softmax", lambda input: F.softmax(input, -1), input=normal(3, 4) * 2)
case("softmax", lambda input: F.softmax(input, -1), "of a masked row", input=torch.tensor([[1.0, 2.0, -1e9, 0.5]]))
case("logSoftmax", lambda input: F.log_softmax(input, -1), input=normal(3, 4) * 2)
case("layerNorm", lambda input, scale, bias: F.layer_norm(input, (5,), scale, bias, 1e-5), input=normal(3, 5), scale=normal(5), bias=normal(5))

for ta in [False, True]:
    for tb in [False, True]:
        case(
            "matmul",
            lambda a, b: 0.5 * (a.mT if ta else a) @ (b.mT if tb else b),
            f"transposeA={ta} transposeB={tb}".lower().replace("transposea", "transposeA").replace("transposeb", "transposeB"),
            a=normal(*((2, 4, 3) if ta else (2, 3, 4))),
            b=normal(*((2, 2, 4) if tb else (2, 4, 2))),
        )
case("matmul", lambda a, b: 0.5 * a @ b, "transposeA=false transposeB=false", a=normal(2, 3, 4), b=normal(4, 2))
case("linear", F.linear, input=normal(3, 4), weight=normal(2, 4), bias=normal(2))

case("gatherRows", lambda table, indices: F.embedding(indices, table), table=normal(5, 3), indices=torch.tensor([4, 0, 4, 2]))

def attention(query, key, value, bias, mask=None):
    probabilities = F.softmax(0.7 * query @ key.mT + bias, -1)
    return (probabilities if mask is None else probabilities * mask / (1 - 0.25)) @ value


grid = lambda: normal(2, 2, 3, 4)
padding = torch.tensor([0, 0, 0, 0, 0, -1e9]).reshape(2, 1, 1, 3)
case("attention", attention, "of a masked place", ("bias",), query=grid(), key=grid(), value=grid(), bias=padding)
keep = (torch.rand(2, 2, 3, 3) < 0.75).long()
case("attention", attention, "with dropped probabilities", ("bias",), query=grid(), key=grid(), value=grid(), bias=padding, mask=keep)
back = torch.tensor([3, 1, 0, 4, 2])
parts = dict(first=torch.tensor([2, 1]), second=torch.tensor([4, 0, 3]))
case("dealRows", lambda input, inverse, first, second: (input[first], input[second]), input=normal(5, 3), inverse=back, **parts)
case("collectRows", lambda index, a, b, first, second: torch.cat([a, b])[index], index=back, a=normal(2, 3), b=normal(3, 3), **parts)
case("scatterRows", lambda indices, values: torch.zeros(6, 3).double().index_add(0, indices, values), indices=torch.tensor([4, 0, 4, 2]), values=normal(4, 3))

case("reduceSum", lambda input: input.sum(-1, keepdim=True), "1", input=normal(2, 3))
case("reduceSum", lambda input: input.sum((0, 2), keepdim=True), "0,2", input=normal(2, 3, 2))
case("reduceMax", lambda input: input.amax(-1, keepdim=True), "1", input=distinct(3, 4))
case("reduceMax", lambda input: input.amax((0, 2), keepdim=True), "0,2", input=distinct(2, 3, 2))
case("reduceMax", lambda input: input.amax(-1, keepdim=True), "1", input=torch.tensor([[2.0, 1.0, 2.0], [3.0, 3.0, 3.0]]))
case("expandLike", lambda input, like: input.expand_as(like), "", ("like",), input=normal(1, 3), like=normal(4, 3))
case("reshape", lambda input: input.reshape(6, 2), input=normal(3, 4))
case("transpose", lambda input: input.permute(2, 0, 1), input=normal(2, 3, 2))
case("split", lambda input: input.chunk(3, -1), "3", input=normal(2, 6))
case("split", lambda input: input.chunk(2, -1), "2", input=normal(2, 2, 4))
case("join", lambda a, b: torch.cat([a, b], -1), a=normal(2, 3), b=normal(2, 3))
for shape in [(1, 2, 3, 3), (2, 2, 3, 3)]:
    case("attention", attention, "with a trained bias", query=grid(), key=grid(), value=grid(), bias=normal(*shape))

with open("src/autodiff/gradients.golden.json", "w") as file:
    json.dump({"torch": torch.__version__.split("+")[0], "cases": cases}, file, separators=(",", ":"))
    file.write("\n")
