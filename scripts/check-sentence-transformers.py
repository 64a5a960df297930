"""Checks that sentence-transformers loads folders that attune saved, and gives the same vectors as `attune encode`.

usage: python scripts/check-sentence-transformers.py FOLDER... [--texts FILE.jsonl ...] [--limit 300]

Needs sentence-transformers, and node on the path. FILE.jsonl has a "text" a line; a few texts of every kind are always
among them. Prints the least cosine of each folder and role, float32; ends with 1 where one is below 0.9999.
"""
import argparse, json, subprocess, sys, tempfile
import numpy as np
from sentence_transformers import SentenceTransformer

parser = argparse.ArgumentParser()
parser.add_argument("folders", nargs="+")
parser.add_argument("--texts", nargs="*", default=[])
parser.add_argument("--limit", type=int, default=300, help="of each file")
parser.add_argument("--runtime", default="ort")
options = parser.parse_args()

texts = [
    "When did the university open?",
    "如何办理退款?",
    "退款操作指引:登录后进入订单页,点击申请退款,三个工作日内到账。",
    ".",
    "Café naïve — “curly” quotes, ½ price, 👩‍👩‍👧‍👦 and 𝒜𝓑 in ＦＵＬＬ ｗｉｄｔｈ",
    "The parcel was sent to the old address, and the shop says that it cannot be redirected. " * 40,
    "包裹寄到了旧地址,商店说不能改派。" * 60,
]
for file in options.texts:
    with open(file, encoding="utf-8") as lines:
        texts += [json.loads(line)["text"] for line in lines][: options.limit]


def attune(folder, role):
    with tempfile.TemporaryDirectory() as temporary:
        with open(f"{temporary}/texts.jsonl", "w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in texts)
        command = ["node", "--disable-warning=ExperimentalWarning", "src/cli/main.ts", "encode", "--model", folder, "--role", role]
        command += ["--input", f"{temporary}/texts.jsonl", "--output", f"{temporary}/vectors.npy"]
        command += ["--runtime", options.runtime, "--precision", "float32"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return np.load(f"{temporary}/vectors.npy")


failed = False
for folder in options.folders:
    model = SentenceTransformer(folder, device="cpu")
    for role, encode in [("document", model.encode_document), ("query", model.encode_query)]:
        theirs, ours = encode(texts, convert_to_numpy=True), attune(folder, role)
        cosines = (theirs * ours).sum(1) / np.linalg.norm(theirs, axis=1) / np.linalg.norm(ours, axis=1)
        lengths = np.abs(np.linalg.norm(ours, axis=1) / np.linalg.norm(theirs, axis=1) - 1).max()
        least = int(cosines.argmin())
        print(f"{folder} as {role}: {len(texts)} texts, least cosine {cosines[least]:.7f} ({texts[least][:40]!r}), lengths differ by {lengths:.1e}", flush=True)
        failed = failed or cosines[least] < 0.9999 or lengths > 1e-3
sys.exit(1 if failed else 0)
