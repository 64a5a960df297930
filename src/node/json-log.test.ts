import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import type { RunStart, TrainCallbacks } from '../training/callbacks.ts';
import { jsonLog } from './json-log.ts';

const folderOf = temporaryFolders();
const start = { folder: 'runs/a', step: 0, totalSteps: 2 } as RunStart;
const now = () => new Date(0);
const tell = async (log: TrainCallbacks) => {
  await log.onStart?.(start);
  await log.onNote?.('a note\nof two lines');
  await log.onEnd?.({ status: 'failed', steps: 1, totalSteps: 2, error: new Error('no') });
};

it('a JSON log holds a line an event, is shared by runs, and closes off what a killed process left', async () => {
  const file = `${await folderOf({})}/logs/all.jsonl`;
  await tell(jsonLog(file, { now }));
  await writeFile(file, '{"torn":', { flag: 'a' });
  await tell(jsonLog(file, { now, run: 'b' }));
  const time = '1970-01-01T00:00:00.000Z';
  const lines = (run: string) => [
    JSON.stringify({ time, run, event: 'start', ...start }),
    JSON.stringify({ time, run, event: 'note', note: 'a note\nof two lines' }),
    JSON.stringify({ time, run, event: 'end', status: 'failed', steps: 1, totalSteps: 2, error: 'no' }),
  ];
  expect((await readFile(file, 'utf8')).split('\n')).toEqual([...lines('runs/a'), '{"torn":', ...lines('b'), '']);
});
