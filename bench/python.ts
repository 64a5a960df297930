import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UserError } from '../src/core/errors.ts';

let found: Promise<string> | undefined;

/** The interpreter for the peers: `PYTHON`, else python3. Refused where it lacks what they need. */
export function python(): Promise<string> {
  found ??= check(process.env['PYTHON'] ?? 'python3');
  return found;
}

async function check(interpreter: string): Promise<string> {
  const fix =
    'python3 -m venv VENV && VENV/bin/pip install -r bench/peers/requirements.txt, then PYTHON=VENV/bin/python npm run bench; or --only attune';
  await promisify(execFile)(interpreter, ['-c', 'import torch, transformers, sentence_transformers']).catch((cause: unknown) => {
    const { code, stderr = '' } = cause as { code?: string; stderr?: string };
    const message =
      code === 'ENOENT'
        ? `there is no Python interpreter ${interpreter}`
        : `${interpreter} cannot import what the peers need (${stderr.trim().split('\n').at(-1)})`;
    throw new UserError({ code: 'python-missing', message, fix, cause });
  });
  return interpreter;
}
