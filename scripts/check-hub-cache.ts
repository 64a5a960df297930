/**
 * Holds the cache against Hugging Face's own library: what Python fetches attune finds offline, and the other way round, with the
 * same vectors. Both talk to the stand-in of a hub, so it also shows that their client finds in it what it expects of a hub.
 *
 *   node scripts/check-hub-cache.ts PYTHON [MODEL-FOLDER]     (Python with sentence-transformers)
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadEncoder } from '../src/node/embedding-model.ts';
import { cachedModels } from '../src/node/hub/cached-models.ts';
import { pull } from '../src/node/hub/pull.ts';
import { hubStandIn } from '../src/node/hub/testing/hub-stand-in.ts';

const [python, model = 'models/all-MiniLM-L6-v2'] = process.argv.slice(2);
if (python === undefined) throw new Error('usage: node scripts/check-hub-cache.ts PYTHON [MODEL-FOLDER]');
const run = promisify(execFile);
const texts = ['How do I get my money back?', '退款要几天?'];
const program = `
import json, sys
from sentence_transformers import SentenceTransformer
import huggingface_hub, sentence_transformers
print(json.dumps({"versions": [huggingface_hub.__version__, sentence_transformers.__version__],
  "vectors": SentenceTransformer("ann/model", device="cpu").encode(json.loads(sys.argv[1])).tolist()}))
`;

const hub = await hubStandIn();
const folder = await mkdtemp(join(tmpdir(), 'attune-hub-check-'));
try {
  const files: Record<string, Uint8Array> = { 'pytorch_model.bin': new Uint8Array(9000) };
  for (const name of await readdir(model, { recursive: true }))
    if ((await stat(join(model, name))).isFile()) files[name] = await readFile(join(model, name));
  hub.add('ann/model', files);
  const environment = (name: string) => ({
    ...process.env,
    HF_TOKEN: '',
    ...hub.environment(join(folder, name)),
    HF_HUB_DISABLE_XET: '1',
    HF_HUB_OFFLINE: '0',
  });
  const inPython = async (name: string, more: Readonly<Record<string, string>> = {}) => {
    const { stdout } = await run(python, ['-c', program, JSON.stringify(texts)], { env: { ...environment(name), ...more } });
    return JSON.parse(stdout) as { versions: string[]; vectors: number[][] };
  };
  const here = async (name: string) => {
    const encoder = await loadEncoder('ann/model', {
      hub: { environment: environment(name), offline: true },
      precision: 'float32',
    });
    const { data, columns } = await encoder.embed(texts);
    await encoder.dispose();
    return texts.map((_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));
  };
  const furthest = (a: readonly number[][], b: readonly number[][]) =>
    Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i]![j]!))));

  const fetchedThere = await inPython('python');
  console.log(`fetched by huggingface_hub ${fetchedThere.versions.join(', sentence-transformers ')}:`);
  console.log(
    '  attune list:',
    JSON.stringify(
      (await cachedModels({ environment: environment('python') })).map(({ id, revisions }) => [
        id,
        revisions.map(({ lacks }) => lacks ?? 'whole'),
      ]),
    ),
  );
  console.log('  loaded offline here, furthest number:', furthest(fetchedThere.vectors, await here('python')).toExponential(1));

  await pull('ann/model', { environment: environment('attune') });
  const offline = await inPython('attune', { HF_HUB_OFFLINE: '1' });
  console.log('fetched by attune:');
  console.log('  loaded offline there, furthest number:', furthest(offline.vectors, await here('attune')).toExponential(1));
  const scan = await run(
    python,
    [
      '-c',
      'from huggingface_hub import scan_cache_dir as s; i = s(); print([(r.repo_id, r.nb_files, [sorted(v.refs) for v in r.revisions]) for r in i.repos], i.warnings)',
    ],
    { env: environment('attune') },
  );
  console.log('  scan_cache_dir:', scan.stdout.trim());
  hub.requests.length = 0;
  await inPython('attune');
  console.log(
    '  files that Python fetches besides:',
    hub.requests.filter((line) => line.startsWith('GET') && line.includes('/resolve/')).length,
  );
} finally {
  await hub.close();
  await rm(folder, { recursive: true, force: true });
}
