/**
 * Encoding short texts (SQuAD's questions) with a static table of 256 dimensions, tokenising included, on one thread: against
 * model2vec and sentence-transformers on the same folder. The numbers in the table are random: speed does not depend on them.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { random } from '../../src/core/random.ts';
import { ANY_LENGTH } from '../../src/encoders/any-length.ts';
import { staticConfig } from '../../src/encoders/architectures/static.ts';
import { encoder } from '../../src/encoders/encoder.ts';
import { loadModel } from '../../src/encoders/load-model.ts';
import { saveModel } from '../../src/encoders/save-model.ts';
import { tableName } from '../../src/encoders/static/table-name.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { prunedTokenizer } from '../../src/text/pruned-tokenizer.ts';
import { loadTokenizer } from '../../src/text/tokenizer.ts';
import { atLeast, type Bench, type BenchContext } from '../bench.ts';
import { alternate, type ContenderSpec, leastSeconds, medianSeconds, speedRatio } from '../contender.ts';
import { python } from '../python.ts';
import { writeJson } from '../squad.ts';

const ROUNDS = 5;
const DIMS = 256;
const here = (...path: string[]) => join(import.meta.dirname, '..', ...path);

export const staticEncode: Bench = {
  about: "encoding SQuAD's questions with a static table on one core, against model2vec and sentence-transformers",
  run: async (context) => {
    const questions = await questionsOf(context);
    const texts = await writeJson(context, 'texts.json', questions);
    const model = await staticFolder(context);
    const task = (name: string) => ({
      texts,
      model,
      threads: 1,
      warmup: questions.length,
      vectors: join(context.scratch, `${name}.f32`),
    });
    const peer = async (name: string, variant: string): Promise<ContenderSpec> => ({
      ...{ name, program: await python(), script: here('peers/static_encode.py') },
      task: { ...task(variant), variant },
    });
    const specs: ContenderSpec[] = [
      {
        ...{ name: 'attune', program: process.execPath, script: here('workers/encode.ts') },
        task: { ...task('attune'), runtime: 'ort', precision: 'float32' },
      },
      ...(context.attuneOnly
        ? []
        : [await peer('model2vec', 'model2vec'), await peer('sentence-transformers, batches of 1,024', 'sentence-transformers')]),
    ];
    const measured = await alternate(specs, { ...context, rounds: context.rounds ?? ROUNDS });
    const vectors = await Promise.all(
      specs.map(async ({ task: { vectors: file } }) => new Float32Array(Uint8Array.from(await readFile(file as string)).buffer)),
    );
    const cosines = vectors.map((found) => leastCosine(found, vectors[0]!));
    const perSecond = (seconds: number) => Math.round(questions.length / seconds);
    const [own, ...peers] = measured;
    return {
      header: ['contender', 'texts/s, median', 'best', 'peak MiB', "× attune's time", 'least cosine to attune'],
      rows: measured.map((one, i) => [
        one.name,
        perSecond(medianSeconds(one)).toLocaleString('en'),
        perSecond(leastSeconds(one)).toLocaleString('en'),
        Math.round(one.peakMiB).toLocaleString('en'),
        speedRatio(one, own!).toFixed(2),
        cosines[i]!.toFixed(7),
      ]),
      bars: [
        atLeast('texts/s of attune on one core', 50_000, perSecond(medianSeconds(own!))),
        ...peers.map((one) => atLeast(`attune against ${one.name}`, 1, speedRatio(one, own!))),
        ...cosines.slice(1).map((cosine, i) => atLeast(`least cosine to ${peers[i]!.name}`, 0.99999, cosine)),
      ],
      results: measured.map((one, i) => ({ ...one, textsPerSecond: perSecond(medianSeconds(one)), leastCosine: cosines[i] })),
    };
  },
};

async function questionsOf({ data }: BenchContext): Promise<string[]> {
  const lines = (await readFile(join(data, 'queries.jsonl'), 'utf8')).trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}

/** MiniLM's vocabulary over random numbers, in model2vec's layout, which all contenders read. */
async function staticFolder({ model: minilm, scratch }: BenchContext): Promise<string> {
  const { tokenizer } = await loadModel(nodeFiles, minilm);
  const { json, tokens, unknown } = prunedTokenizer(tokenizer.json as Record<string, unknown>);
  const numbers = random(1);
  const table = Float32Array.from({ length: tokens.length * DIMS }, () => numbers.normal());
  if (unknown !== undefined) table.fill(0, unknown * DIMS, (unknown + 1) * DIMS);
  const folder = join(scratch, 'static');
  await saveModel(nodeFiles, folder, {
    name: 'static',
    encoder: encoder({
      transformer: staticConfig({ vocabularySize: tokens.length, dims: DIMS, layout: 'model2vec' }),
      ...{ pooling: 'mean', normalize: true, maxLength: ANY_LENGTH, similarity: 'cosine' },
      prompts: { query: '', document: '' },
    }),
    tokenizer: loadTokenizer({ json, config: {}, file: 'tokenizer.json', bare: true, dropUnknown: true }),
    weights: new Map([[tableName, table]]),
    extras: new Map(),
    huggingFaceConfig: {},
  });
  return folder;
}

function leastCosine(a: Float32Array, b: Float32Array): number {
  let least = 1;
  for (let from = 0; from < a.length; from += DIMS) {
    let [ab, aa, bb] = [0, 0, 0];
    for (let i = from; i < from + DIMS; i++) {
      ab += a[i]! * b[i]!;
      aa += a[i]! ** 2;
      bb += b[i]! ** 2;
    }
    if (aa > 0 || bb > 0) least = Math.min(least, ab / Math.sqrt(aa * bb));
  }
  return least;
}
