"""Where a step goes: python profile.py FOLDER THREADS   (needs openvino; FOLDER holds model.onnx and inputs.json)"""
import collections, json, os, subprocess, sys, time

import numpy as np
import openvino as ov

folder, threads = sys.argv[1:3]
only = sys.argv[3] if len(sys.argv) > 3 else None  # dynamic | fixed | counters, in a process of its own for its memory


def measure(kind):
    core = ov.Core()
    model = core.read_model(os.path.join(folder, "model.onnx"))
    entries = {entry["name"]: entry for entry in json.load(open(os.path.join(folder, "inputs.json")))}
    names = {name for port in model.inputs for name in port.names} & set(entries)
    if kind == "fixed":
        model.reshape({name: ov.PartialShape(entries[name]["shape"]) for name in names})
    compiled = core.compile_model(model, "CPU", {
        "INFERENCE_PRECISION_HINT": "bf16", "INFERENCE_NUM_THREADS": int(threads), "NUM_STREAMS": 1,
        "ENABLE_CPU_PINNING": False, "PERF_COUNT": kind == "counters",
    })
    request = compiled.create_infer_request()
    arrays = {name: np.fromfile(entries[name]["file"], entries[name]["dtype"]).reshape(entries[name]["shape"]) for name in names}
    for name, array in arrays.items():
        request.set_tensor(name, ov.Tensor(array, shared_memory=True))
    times = []
    for _ in range(9):
        start = time.perf_counter()
        request.infer()
        times.append(time.perf_counter() - start)
    if kind != "counters":
        import resource
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"milliseconds": 1000 * sorted(times[2:])[3], "mebibytes": peak}
    total, count = collections.Counter(), collections.Counter()
    for node in request.get_profiling_info():
        if node.status == ov.ProfilingInfo.Status.EXECUTED:
            total[node.node_type] += 1000 * node.real_time.total_seconds()
            count[node.node_type] += 1
    return [{"name": name, "milliseconds": spent, "count": count[name]} for name, spent in total.most_common()]


if only:
    print(json.dumps(measure(only)))
else:
    run = lambda kind: json.loads(subprocess.check_output([sys.executable, __file__, folder, threads, kind]))
    print(json.dumps({**run("dynamic"), "fixedShapes": run("fixed"), "operators": run("counters")}))
