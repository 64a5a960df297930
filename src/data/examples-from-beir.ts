import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { beirSplits, documentText, readBeir } from './beir-folder.ts';
import type { Example, ReadExamples } from './example.ts';

/**
 * One example for each query of a split that has a relevant document. Its positives are the documents of the query's
 * best grade: where a better one was judged, a lesser one is no model to learn from. Lesser ones and those that were
 * judged not relevant become neither positives nor negatives, which the notes count: grades below the best are answers
 * all the same, and negatives are a choice of the user, made with the training data or by mining.
 */
export async function examplesFromBeir(files: Files, folder: string, split: string): Promise<ReadExamples> {
  const splits = await beirSplits(files, folder);
  if (split === 'train' && splits.length > 0 && !splits.includes(split))
    throw new UserError({
      code: 'split-missing',
      message: `${folder} has no split train to train on; it has ${splits.join(', ')}`,
      fix: 'write judgements to qrels/train.tsv, or give JSONL: {"anchor": "…", "positive": "…"} on each line',
    });
  const { name, corpus, queries, qrels } = await readBeir(files, folder, [split]);
  const examples: Example[] = [];
  let [without, lesser, rejected] = [0, 0, 0];
  for (const [query, judged] of qrels[split]!) {
    const best = [...judged.values()].reduce((a, b) => Math.max(a, b));
    for (const grade of judged.values()) {
      if (grade < 1) rejected++;
      else if (grade < best) lesser++;
    }
    if (best < 1) {
      without++;
      continue;
    }
    const documents = [...judged].filter(([, grade]) => grade === best).map(([document]) => document);
    examples.push({
      anchor: queries.get(query)!.text,
      positives: documents.map((id) => documentText(corpus.get(id)!)),
      negatives: [],
      weight: 1,
      source: { query, documents, grade: best },
    });
  }
  const notes: string[] = [];
  const note = (count: number, one: string, many: string) => {
    if (count > 0) notes.push(count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`);
  };
  note(
    without,
    `query of ${split} has no relevant document and gives no example`,
    `queries of ${split} have no relevant document and give no example`,
  );
  note(
    lesser,
    "relevant document has a lower grade than its query's best and is not a positive",
    "relevant documents have a lower grade than their query's best and are not positives",
  );
  note(
    rejected,
    'document judged not relevant is not taken as a negative',
    'documents judged not relevant are not taken as negatives',
  );
  return { name, examples, notes };
}
