import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { pairs, readData } from './training-data.ts';

const table = `question,answer
Where is the key of the shed?,"The key of the shed hangs behind the kitchen door."
When are the tomatoes watered?,"Tomatoes are watered in the morning, cucumbers as well."
How deep are potatoes planted?,"Potatoes are planted ten centimetres deep."
`;

describe('evaluate of the library', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attune-evaluate-'));
    await writeFile(at('garden.csv'), table);
    await writeFile(at('other.csv'), table.replace('question,answer', 'asked,told'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('measures on a file of examples, on pairs with columns of other names, and on examples in memory, alike', async () => {
    const { examples } = await readData(pairs(at('garden.csv')));
    const named = pairs(at('other.csv'), { anchor: 'asked', positive: 'told' });
    for (const data of [at('garden.csv'), named, examples]) {
      const { metrics, queries, documents, split } = await evaluate({ encoder: 'bm25', data, onNote: () => {} });
      expect({ ndcg: metrics['ndcg@10'], queries, documents, split }).toEqual({
        ndcg: 1,
        queries: 3,
        documents: 3,
        split: 'all',
      });
    }
  });

  it('says what there is to say of the data', async () => {
    const notes: string[] = [];
    const twice = `${table}How deep are potatoes planted?,"Potatoes are planted ten centimetres deep."\n`;
    await writeFile(at('twice.csv'), twice);
    await evaluate({ encoder: 'bm25', data: at('twice.csv'), onNote: (note) => notes.push(note) });
    expect(notes.join('\n')).toContain('1 example repeats an earlier one');
  });

  it('refuses a split of a single file, and what is not there', async () => {
    await expect(evaluate({ encoder: 'bm25', data: at('garden.csv'), split: 'dev' })).rejects.toMatchObject({
      code: 'option-misplaced',
      message: expect.stringContaining('garden.csv'),
    });
    await expect(evaluate({ encoder: 'bm25', data: at('none.csv') })).rejects.toMatchObject({ code: 'file-missing' });
  });
});
