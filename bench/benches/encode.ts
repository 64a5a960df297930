/**
 * Encoding 2,000 mixed SQuAD texts, tokenising included: against sentence-transformers with each of its back ends, and
 * against the transformers.js pipeline. Fast is not enough: the vectors are compared with sentence-transformers' float32.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atLeast, type Bar, type Bench, type BenchContext } from '../bench.ts';
import { alternate, type ContenderSpec, leastSeconds, type Measured, medianSeconds, speedRatio } from '../contender.ts';
import { attuneVariants } from '../contenders.ts';
import { backends, transformersJs } from '../exports.ts';
import { describeProcessor } from '../processor.ts';
import { python } from '../python.ts';
import { mixedTexts, writeJson } from '../squad.ts';

const TEXTS = 2000;
const ROUNDS = 3;
const WARMUP = 256;
const here = (...path: string[]) => join(import.meta.dirname, '..', ...path);

const DEFAULT = 'sentence-transformers (torch float32)';
const TRANSFORMERS_JS = 'transformers.js, batches of 32';

export const encode: Bench = {
  about: 'encoding 2,000 mixed SQuAD texts against sentence-transformers (four back ends) and transformers.js',
  run: async (context) => {
    const texts = await writeJson(context, 'texts.json', await mixedTexts(context, TEXTS));
    const specs = await contenders(context, texts);
    const measured = await alternate(specs, { ...context, rounds: context.rounds ?? ROUNDS });
    const vectors = new Map<string, Float32Array>();
    for (const { name, task } of specs) {
      const { buffer } = Uint8Array.from(await readFile(task['vectors'] as string));
      vectors.set(name, new Float32Array(buffer));
    }
    const tokens = measured[0]!.steps[0]!.tokens;
    const truth = vectors.get(DEFAULT) ?? vectors.get('attune ort float32')!;
    const cosines = new Map([...vectors].map(([name, found]) => [name, leastCosine(found, truth)]));
    const base = measured.find(({ name }) => name === DEFAULT);
    return {
      header: ['contender', 'median s', 'least', 'tokens/s', 'peak MiB', "× the default's speed", 'least cosine to float32'],
      rows: measured.map((one) => [
        one.name,
        medianSeconds(one).toFixed(2),
        leastSeconds(one).toFixed(2),
        Math.round(tokens / medianSeconds(one)).toLocaleString('en'),
        Math.round(one.peakMiB).toLocaleString('en'),
        base && base !== one ? speedRatio(base, one).toFixed(2) : '',
        cosines.get(one.name)!.toFixed(7),
      ]),
      bars: bars(measured, cosines),
      results: measured.map((one) => ({ ...one, leastCosine: cosines.get(one.name) })),
    };
  },
};

async function contenders(context: BenchContext, texts: string): Promise<ContenderSpec[]> {
  const { model, threads, scratch, attuneOnly } = context;
  const common = (name: string) => ({ texts, threads, warmup: WARMUP, vectors: join(scratch, `${name}.f32`) });
  const ours = Object.entries(attuneVariants).map(
    ([name, [runtime, precision]]): ContenderSpec => ({
      name,
      program: process.execPath,
      script: here('workers/encode.ts'),
      task: { ...common(name), model, runtime, precision },
    }),
  );
  if (attuneOnly) return ours;
  const peer = (name: string, program: string, variant: string, folder: string): ContenderSpec => ({
    name,
    program,
    script: here('peers/encode.py'),
    task: { ...common(variant), model: folder, variant },
  });
  const interpreter = await python();
  const exported = await backends(context);
  const specs = [
    ...ours,
    peer(DEFAULT, interpreter, 'torch', model),
    peer('sentence-transformers, bf16 autocast', interpreter, 'bf16-autocast', model),
  ];
  if (!exported) {
    context.note("without PYTHON_BACKENDS: sentence-transformers' onnx and openvino back ends and transformers.js are left out");
    return specs;
  }
  return [
    ...specs,
    peer('sentence-transformers, onnx', exported.python, 'onnx', exported.onnx),
    peer('sentence-transformers, openvino', exported.python, 'openvino', exported.openvino),
    {
      name: TRANSFORMERS_JS,
      program: process.execPath,
      script: here('workers/transformers-js.ts'),
      // The same file that sentence-transformers' onnx back end runs. Slow: once is enough.
      task: { ...common('transformers-js'), warmup: 64, model: exported.onnx, packages: await transformersJs(context) },
      rounds: 1,
    },
  ];
}

function leastCosine(a: Float32Array, b: Float32Array): number {
  const width = a.length / TEXTS;
  let least = 1;
  for (let row = 0; row < TEXTS; row++) {
    let [ab, aa, bb] = [0, 0, 0];
    for (let i = row * width; i < (row + 1) * width; i++) {
      ab += a[i]! * b[i]!;
      aa += a[i]! ** 2;
      bb += b[i]! ** 2;
    }
    least = Math.min(least, ab / Math.sqrt(aa * bb));
  }
  return least;
}

function bars(measured: readonly Measured[], cosines: ReadonlyMap<string, number>): Bar[] {
  const find = (name: string) => measured.find((one) => one.name === name);
  const [bf16, ort] = [find('attune openvino bfloat16')!, find('attune ort float32')!];
  const cosine = [
    atLeast('least cosine of attune openvino bfloat16', 0.9998, cosines.get(bf16.name)!),
    atLeast('least cosine of attune ort float32', 0.99999, cosines.get(ort.name)!),
  ];
  const base = find(DEFAULT);
  if (!base) return cosine;
  const others = measured.filter(({ name }) => name.startsWith('sentence-transformers'));
  const best = others.reduce((a, b) => (medianSeconds(b) < medianSeconds(a) ? b : a));
  const js = find(TRANSFORMERS_JS);
  return [
    atLeast(`attune openvino bfloat16 against ${DEFAULT}`, describeProcessor().amx ? 5 : 3, speedRatio(base, bf16)),
    atLeast(`attune openvino bfloat16 against the best, ${best.name}`, 1.6, speedRatio(best, bf16)),
    atLeast(`attune ort float32 against ${DEFAULT}`, 1.4, speedRatio(base, ort)),
    ...(js ? [atLeast(`attune ort float32 against ${TRANSFORMERS_JS}`, 5, speedRatio(js, ort))] : []),
    ...cosine,
  ];
}
