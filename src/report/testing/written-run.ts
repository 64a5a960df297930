import type { Files } from '../../core/files.ts';
import { matrix } from '../../core/matrix.ts';
import { random } from '../../core/random.ts';
import type { Retrieval } from '../../data/retrieval.ts';
import type { Embedder } from '../../embed/embedder.ts';
import { openRunFolder } from '../../training/run-folder.ts';
import { gatherEvidence } from '../record/gather-evidence.ts';
import { watchedRetrieval } from '../record/watched-retrieval.ts';
import { writeEvidence } from '../record/write-evidence.ts';

/** What a user's texts may hold. */
export const hostile = '<script>document.title="broken"</script> "quoted" & </script><img src=x onerror=alert(1)>';

const topics = ['refund', 'parcel', 'invoice', '退款', '物流'];
/** Twenty questions on five topics, each with one right document; the first text is hostile. */
export const collection = (): Retrieval => {
  const ids = Array.from({ length: 20 }, (_, i) => i);
  const topic = (i: number) => topics[i % topics.length]!;
  return {
    name: 'faq <b>',
    corpus: new Map(
      ids.map((i) => [`d${i}`, { id: `d${i}`, title: '', text: `${topic(i)} answer ${i}${i === 0 ? hostile : ''}` }]),
    ),
    queries: new Map(ids.map((i) => [`q${i}`, { id: `q${i}`, text: `${topic(i)} question ${i}${i === 0 ? hostile : ''}` }])),
    qrels: { test: new Map(ids.map((i) => [`q${i}`, new Map([[`d${i}`, 1]])])) },
  };
};

/** Vectors by the number in a text, blurred: the less blur, the better it finds. A stand-in for a model. */
export const blurred = (blur: number): Embedder => ({
  ...{ name: 'stand-in', dimensions: 24, similarity: 'cosine' },
  embed: async (texts, { role = 'document' } = {}) => {
    const out = matrix(texts.length, 24);
    texts.forEach((text, r) => {
      const chance = random(7).fork(text).fork(role);
      for (let c = 0; c < 24; c++) out.data[r * 24 + c] = blur * chance.normal();
      out.data[r * 24 + Number(/\d+/.exec(text)?.[0] ?? 0)]! += 1;
    });
    return out;
  },
});

export interface WrittenRunOptions {
  readonly after?: number;
  readonly steps?: number;
  readonly batch?: number;
  /** That the run has learnt. */
  readonly temperature?: number;
}

/** The folder of a finished run, as training leaves it, around a stand-in for its models. */
export async function writtenRun(
  files: Files,
  folder: string,
  { after = 0.25, steps = 6, batch = 8, temperature }: WrittenRunOptions = {},
): Promise<void> {
  const run = await openRunFolder(
    files,
    folder,
    {
      run: { settings: { batch, freeze: [] }, model: { name: 'tiny' }, data: { name: 'faq <b>' }, loss: { name: 'infonce' } },
      versions: { attune: '0.1.0' },
    },
    { resume: false, onNote: () => {} },
  );
  const retrieval = collection();
  const traps = new Map([['q1', ['d6']]]);
  const watched = watchedRetrieval(retrieval, { split: 'test', traps });
  const [was, is] = [await watched.run(blurred(0.6), {}), await watched.run(blurred(after), {})];
  for (let step = 1; step <= steps; step++)
    await run.log({
      ...{ step, epoch: 1, loss: 2 / step, learningRate: 1e-3 / step, gradientNorm: 1, inBatchAccuracy: 0.5 + step / 20 },
      ...{ positiveSimilarity: 0.5, negativeSimilarity: 0.1, masked: 0, tokens: 100, tokensPerSecond: 1000 },
      ...(temperature !== undefined && { temperature: temperature + 0.01 / step }),
    });
  await run.rated({ step: 0, metrics: was.metrics });
  await run.rated({ step: steps, metrics: is.metrics });
  await writeEvidence(
    files,
    folder,
    gatherEvidence({
      sample: watched.sample,
      seen: { before: was.seen, after: is.seen },
      similarity: 'cosine',
      notes: ['2 texts were cut <i>'],
      evaluation: { before: was, after: is, retrieval },
    }),
  );
  await run.summarize({ steps, bestStep: steps, ...(temperature !== undefined && { temperature }) });
}
