import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UserError } from '../src/core/errors.ts';

const checked = new Map<string, Promise<string>>();

/** The interpreter for the peers: `PYTHON`, else python3. Refused where it lacks what they need. */
export const python = (): Promise<string> =>
  once(process.env['PYTHON'] ?? 'python3', {
    imports: 'torch, transformers, sentence_transformers',
    fix: 'python3 -m venv VENV && VENV/bin/pip install -r bench/peers/requirements.txt, then PYTHON=VENV/bin/python npm run bench; or --attune-only',
  });

/** The interpreter for sentence-transformers' onnx and openvino back ends: `PYTHON_BACKENDS`, if it is set. */
export async function pythonForBackends(): Promise<string | undefined> {
  const interpreter = process.env['PYTHON_BACKENDS'];
  if (interpreter === undefined) return undefined;
  return once(interpreter, {
    imports: 'sentence_transformers, optimum.onnxruntime, optimum.intel',
    fix: 'python3 -m venv VENV2 && VENV2/bin/pip install -r bench/peers/requirements-backends.txt, then PYTHON_BACKENDS=VENV2/bin/python',
  });
}

/** The interpreter with gensim: `PYTHON_GENSIM`, else `PYTHON`, else python3. */
export const gensimPython = (): Promise<string> =>
  once(process.env['PYTHON_GENSIM'] ?? process.env['PYTHON'] ?? 'python3', {
    imports: 'gensim, scipy',
    fix: 'python3 -m venv VENV3 && VENV3/bin/pip install -r bench/peers/requirements-words.txt, then PYTHON_GENSIM=VENV3/bin/python; or --attune-only',
  });

/** The interpreter that reads OpenVINO's counters: `PYTHON`, else python3. */
export const openvinoPython = (): Promise<string> =>
  once(process.env['PYTHON'] ?? 'python3', { imports: 'openvino, numpy', fix: 'PYTHON -m pip install openvino==2026.4.1' });

interface Needs {
  readonly imports: string;
  readonly fix: string;
}

function once(interpreter: string, needs: Needs): Promise<string> {
  const key = `${interpreter} ${needs.imports}`;
  const known = checked.get(key) ?? check(interpreter, needs);
  checked.set(key, known);
  return known;
}

async function check(interpreter: string, { imports, fix }: Needs): Promise<string> {
  await promisify(execFile)(interpreter, ['-c', `import ${imports}`]).catch((cause: unknown) => {
    const { code, stderr = '' } = cause as { code?: string; stderr?: string };
    const message =
      code === 'ENOENT'
        ? `there is no Python interpreter ${interpreter}`
        : `${interpreter} cannot import what the peers need (${stderr.trim().split('\n').at(-1)})`;
    throw new UserError({ code: 'python-missing', message, fix, cause });
  });
  return interpreter;
}
