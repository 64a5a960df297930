"""The peers' half of the protocol: a line when warm, then a line for every step that is asked for on stdin."""
import json, os, sys, time

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # whatever libraries print goes to stderr


def say(**line):
    print(json.dumps(line), file=answers, flush=True)


def mebibytes(field):
    """VmRSS or VmHWM of this process."""
    if not os.path.exists("/proc/self/status"):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 2**10


def task():
    return json.loads(sys.argv[1])


def serve(step, finish=lambda: None):
    """`step` returns what it did besides taking time: a dict with `tokens`."""
    say(ready=True)
    for line in sys.stdin:
        if line.strip() == "end":
            break
        started = time.perf_counter()
        done = step()
        say(seconds=time.perf_counter() - started, rssMiB=mebibytes("VmRSS"), **done)
    peak = mebibytes("VmHWM")
    finish()
    say(peakMiB=peak)
