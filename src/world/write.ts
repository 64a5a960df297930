import { type Files, joinPath } from '../core/files.ts';
import { splitNames } from './splits.ts';
import type { World } from './world.ts';

/**
 * Writes a world as a BEIR folder: corpus.jsonl, queries.jsonl, qrels/{train,dev,test}.tsv, and traps.tsv, which lists the
 * documents that share a query's words and not its intent. Each file is written atomically; the judgements come last.
 */
export async function writeWorld(files: Files, folder: string, { corpus, queries, qrels, traps }: World): Promise<void> {
  const write = (name: string, lines: readonly string[]) => files.write(joinPath(folder, name), `${lines.join('\n')}\n`);
  await write(
    'corpus.jsonl',
    corpus.map(({ id, title, text, metadata }) => JSON.stringify({ _id: id, title, text, metadata })),
  );
  await write(
    'queries.jsonl',
    queries.map(({ id, text, metadata }) => JSON.stringify({ _id: id, text, metadata })),
  );
  await write('traps.tsv', [
    'query-id\tcorpus-id',
    ...[...traps].flatMap(([query, documents]) => documents.map((document) => `${query}\t${document}`)),
  ]);
  for (const split of splitNames)
    await write(`qrels/${split}.tsv`, [
      'query-id\tcorpus-id\tscore',
      ...[...qrels[split]].flatMap(([query, judged]) =>
        [...judged].map(([document, grade]) => `${query}\t${document}\t${grade}`),
      ),
    ]);
}
