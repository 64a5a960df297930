import { type Files, joinPath } from '../core/files.ts';
import { writeJsonl } from '../formats/jsonl.ts';
import { splits, type World } from './world.ts';

/** Writes a BEIR folder (title, text, metadata; graded qrels of each split) and `traps.tsv` beside. */
export async function writeWorld(files: Files, folder: string, { corpus, queries, qrels, traps }: World): Promise<void> {
  const at = (...names: string[]) => joinPath(folder, ...names);
  await files.write(at('corpus.jsonl'), writeJsonl([...corpus.values()].map(({ id, title, text, metadata }) => ({ _id: id, title, text, metadata }))));
  await files.write(at('queries.jsonl'), writeJsonl([...queries.values()].map(({ id, text, metadata }) => ({ _id: id, text, metadata }))));
  for (const split of splits) {
    const rows = [...qrels[split]].flatMap(([query, grades]) => [...grades].map(([document, grade]) => `${query}\t${document}\t${grade}\n`));
    await files.write(at('qrels', `${split}.tsv`), `query-id\tcorpus-id\tscore\n${rows.join('')}`);
  }
  const rows = [...traps].flatMap(([query, list]) => list.map((document) => `${query}\t${document}\n`));
  await files.write(at('traps.tsv'), `query-id\tcorpus-id\n${rows.join('')}`);
}
