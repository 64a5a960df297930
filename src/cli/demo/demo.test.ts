import { expect, test } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { say } from '../testing/in-process.ts';
import { commandsFor } from './commands-for.ts';

const folderOf = temporaryFolders();

test('a language that the world does not have is refused before anything is written', async () => {
  const { code, stderr, stdout } = await say(['demo', '--lang', 'zh,fr', '--out', 'runs/never']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe('error: --lang is "zh,fr"; it must be some of zh, en\nfix:   give --lang some of zh, en\n');
});

test('a folder with something else in it is refused before anything is trained', async () => {
  const folder = await folderOf({ 'thesis.tex': 'years of work' });
  const { code, stderr } = await say(['demo', '--out', folder]);
  expect(code).toBe(2);
  expect(stderr).toBe(`error: ${folder} is there already, and no earlier demo has left it\nfix:   choose another --out\n`);
});

test('paths in the printed commands are quoted where a shell would part them', () => {
  const folder = { model: "a b/it's/model", corpus: 'runs/demo/world', pairs: 'runs/demo/pairs.jsonl', mine: 'x y' };
  const { search, train } = commandsFor({ ...folder, save: async () => {} });
  expect(search).toBe(
    String.raw`npm run -s attune -- search --model 'a b/it'\''s/model' --corpus runs/demo/world --query '如何办理退款?'`,
  );
  expect(train).toContain("--out 'x y'");
});
