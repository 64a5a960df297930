"""What the checks against other stacks share: texts of every kind, and the vectors of `attune encode`."""
import json, subprocess, tempfile
import numpy as np

KINDS = [
    "When did the university open?",
    "如何办理退款?",
    "退款操作指引:登录后进入订单页,点击申请退款,三个工作日内到账。",
    ".",
    "Café naïve — “curly” quotes, ½ price, 👩‍👩‍👧‍👦 and 𝒜𝓑 in ＦＵＬＬ ｗｉｄｔｈ",
    "The parcel was sent to the old address, and the shop says that it cannot be redirected. " * 40,
    "包裹寄到了旧地址,商店说不能改派。" * 60,
]


def texts_of(files, limit):
    """Texts of every kind, then the first `limit` of each file with a "text" a line."""
    texts = list(KINDS)
    for name in files:
        with open(name, encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines][:limit]
    return texts


def attune_vectors(folder, texts, role="document", runtime="ort"):
    """Float32, a row a text. Run in the repository, with node on the path."""
    with tempfile.TemporaryDirectory() as temporary:
        with open(f"{temporary}/texts.jsonl", "w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in texts)
        command = ["node", "--disable-warning=ExperimentalWarning", "src/cli/main.ts", "encode", "--model", folder, "--role", role]
        command += ["--input", f"{temporary}/texts.jsonl", "--output", f"{temporary}/vectors.npy"]
        command += ["--runtime", runtime, "--precision", "float32"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return np.load(f"{temporary}/vectors.npy")


def cosines(a, b):
    """Of rows, in float64."""
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    return (a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
