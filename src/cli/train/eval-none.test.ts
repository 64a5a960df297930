import { expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { refusalOf, say } from '../testing/in-process.ts';

const folders = temporaryFolders();
const corpus = [1, 2, 3, 4]
  .map((n) => JSON.stringify({ _id: `d${n}`, title: '', text: `answer number ${n} to what was asked` }))
  .join('\n');
const queries = [1, 2, 3, 4].map((n) => JSON.stringify({ _id: `q${n}`, text: `question ${n} that was asked` })).join('\n');
const qrels = `query-id\tcorpus-id\tscore\n${[1, 2, 3, 4].map((n) => `q${n}\td${n}\t1`).join('\n')}\n`;

it('--eval none trains without evaluating, though there is a split to evaluate on', async () => {
  const folder = await folders({
    'corpus.jsonl': corpus,
    'queries.jsonl': queries,
    'qrels/train.tsv': qrels,
    'qrels/test.tsv': qrels,
  });
  const train = [
    'train',
    '--from-scratch',
    'tiny',
    '--vocabulary',
    '300',
    '--data',
    folder,
    '--out',
    `${folder}/run`,
    '--runtime',
    'ort',
  ];
  const few = ['--max-steps', '1', '--batch', '4', '--eval', 'none'];
  expect((await refusalOf([...train, ...few, '--eval-every', '1'], folder))[0]).toBe(
    '--eval-every has no meaning with --eval none',
  );
  const { stdout, stderr, code } = await say([...train, ...few, '--json']);
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).not.toHaveProperty('evaluation');
  expect(stderr).not.toMatch(/evaluating|before training/);
});
