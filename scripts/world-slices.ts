/**
 * How well models do on a world's test queries, by what of a query train never showed: npm run -s world-slices -- WORLD [MODEL…].
 * Every test query has a wording of its own; some name a brand that no query of train names, some ask what train never asks
 * of their topic. BM25 is the first row.
 */
import { scoreQueries } from '../src/evaluation/metrics.ts';
import { evaluateBm25, evaluateRetrieval } from '../src/evaluation/retrieval.ts';
import { bootstrapInterval } from '../src/evaluation/significance.ts';
import { loadEncoder } from '../src/node/embedding-model.ts';
import { nodeFiles } from '../src/node/files.ts';
import { readWorld } from '../src/world/check/read-world.ts';
import { trapRates } from '../src/world/trap-rate.ts';
import { type WorldQuery, worldMaps } from '../src/world/world.ts';

const [folder, ...models] = process.argv.slice(2);
if (folder === undefined) throw new Error('npm run -s world-slices -- WORLD [MODEL…]');
const world = await readWorld(nodeFiles, folder);
const { corpus, queries } = worldMaps(world);
const retrieval = { name: folder, corpus, queries, qrels: world.qrels };
const metrics = ['ndcg@10', 'recall@1', `recall@${corpus.size}`];
const asked = { retrieval, split: 'test', metrics };

const has = (what: 'entity' | 'combination') => (query: WorldQuery) => query.metadata.unseen.includes(what);
const slices: readonly (readonly [name: string, keep: (query: WorldQuery) => boolean])[] = [
  ['wording alone', (query) => !has('entity')(query) && !has('combination')(query)],
  ['wording and brand', (query) => has('entity')(query) && !has('combination')(query)],
  ['wording and combination', has('combination')],
  ['all', () => true],
];

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

async function measure(name: string, rankings: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const { queries: ids, scores } = scoreQueries(rankings, world.qrels.test, metrics);
  const traps = trapRates(rankings, world.qrels.test, world.traps);
  for (const [slice, keep] of slices) {
    const rows = ids.flatMap((id, at) => (keep(queries.get(id)!) ? [at] : []));
    const values = rows.map((at) => scores.get('ndcg@10')![at]!);
    const [low, high] = bootstrapInterval(Float64Array.from(values));
    const deceived = rows.flatMap((at) => traps.get(ids[at]!) ?? []);
    console.log(
      [
        `| ${name} | ${slice} | ${rows.length}`,
        `${mean(values).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`,
        `${mean(deceived).toFixed(3)} |`,
      ].join(' | '),
    );
  }
}

console.log('| system | what train never showed | queries | nDCG@10 | trap rate |\n| --- | --- | --- | --- | --- |');
await measure('BM25', evaluateBm25(asked).rankings);
for (const name of models) {
  const encoder = await loadEncoder(name);
  await measure(name, (await evaluateRetrieval(encoder, asked)).rankings);
  await encoder.dispose();
}
