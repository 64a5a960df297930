/** Configs that `attune init` writes: without questions in this process, with questions in a real pseudo-terminal. */
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../node/files.ts';
import { refusalOf, say } from '../testing/in-process.ts';
import { screen } from '../testing/screen.ts';
import { askedOf } from '../train/asked.ts';
import { lookAtData } from './look-at-data.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-init-'));
  await mkdir(join(folder, 'here'));
  const faq = rows({ id: 'a1', question: 'How do I reset it?', answer: 'Open the settings, choose reset.' });
  for (const name of ['faq.jsonl', 'here/faq.jsonl']) await writeFile(join(folder, name), faq);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rows = (row: object, count = 3) => `${JSON.stringify(row)}\n`.repeat(count);
const at = (name: string) => join(folder, name);
const init = (file: string, ...more: string[]) => say(['init', at(file), '--yes', ...more]);

describe('attune init --yes', () => {
  it('looks into the data, writes a config that train reads, and says what to do next', async () => {
    const { code, stdout, stderr } = await init(
      'a/train.yaml',
      '--data',
      at('faq.jsonl'),
      '--out',
      at('runs/faq'),
      '--model',
      at('m'),
    );
    expect([code, stdout]).toEqual([
      0,
      `wrote ${at('a/train.yaml')} · train: npm run -s attune -- train --config ${at('a/train.yaml')}\n`,
    ]);
    expect(stderr).toContain('  columns: {"anchor":"question","positive":"answer"}\n');
    const text = await readFile(at('a/train.yaml'), 'utf8');
    expect(text.split('\n')[0]).toMatch(/^# yaml-language-server: \$schema=.*schema\/train\.schema\.json$/);
    const { options } = await askedOf({ config: at('a/train.yaml') });
    expect(options).toMatchObject({ model: at('m'), data: at('faq.jsonl'), columns: { anchor: 'question', positive: 'answer' } });
  });

  it('prints what it wrote as JSON', async () => {
    const { stdout } = await init('json.yaml', '--data', at('faq.jsonl'), '--from-scratch', 'tiny', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      file: at('json.yaml'),
      config: { fromScratch: 'tiny', loss: 'infonce', runtime: 'auto' },
    });
  });

  it('looks into a table too, and asks which of two columns is meant', async () => {
    await writeFile(at('faq.csv'), 'frage;answer\nwie geht das;so geht das\n');
    const { stdout } = await init('csv.yaml', '--data', at('faq.csv'), '--delimiter', ';', '--from-scratch', 'tiny', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ config: { delimiter: ';', columns: { anchor: 'frage', positive: 'answer' } } });
    await writeFile(at('two.jsonl'), rows({ query: 'a b', question: 'c d', answer: 'e f' }));
    expect(await refusalOf(['init', at('x.yaml'), '--yes', '--data', at('two.jsonl')], folder)).toEqual([
      'two.jsonl has "query" and "question", and each could be the anchor',
      'say which, for example --columns anchor=query,positive=answer',
    ]);
  });

  it('proposes a loss that can learn from the data', async () => {
    await writeFile(at('sts.csv'), 'sentence1,sentence2,score\na b,c d,0.5\ne f,g h,0.9\n');
    const { stdout } = await init('sts.yaml', '--data', at('sts.csv'), '--from-scratch', 'tiny', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ config: { loss: 'cosent' } });
    expect(await readFile(at('sts.yaml'), 'utf8')).not.toMatch(/^columns:/m);
  });

  it('leaves a file alone that is there', async () => {
    await writeFile(at('there.yaml'), 'mine');
    expect(await refusalOf(['init', at('there.yaml'), '--yes', '--data', at('faq.jsonl')], folder)).toEqual([
      'there.yaml is there already, and is left as it is',
      'name another one: npm run -s attune -- init other.yaml',
    ]);
    expect(await readFile(at('there.yaml'), 'utf8')).toBe('mine');
  });

  it('refuses what it cannot write a config of', async () => {
    await writeFile(at('empty.jsonl'), '');
    await writeFile(at('one.jsonl'), rows({ text: 'a text', n: 3 }));
    await writeFile(at('codes.jsonl'), rows({ a: 'x1', b: 'y2' }));
    await mkdir(at('folder'));
    const refused = (data: string) => refusalOf(['init', at('x.yaml'), '--yes', '--data', at(data), '--out', 'o'], folder);
    expect(await refused('empty.jsonl')).toEqual([
      'empty.jsonl is empty; examples were needed',
      'write {"anchor": "…", "positive": "…"} on each line',
    ]);
    expect((await refused('one.jsonl'))[0]).toBe(
      'one.jsonl has one column of texts, text; two were needed, for what is asked and what answers it',
    );
    expect(await refused('codes.jsonl')).toEqual([
      'codes.jsonl has no column "anchor" and no "positive"; it has a, b',
      'write {"anchor": "…", "positive": "…"} on each line, or name the columns: --columns anchor=…,positive=…',
    ]);
    expect((await refused('folder'))[0]).toContain('folder holds neither corpus.jsonl nor a file of records');
    expect((await refused('nowhere.jsonl'))[0]).toContain('there is no file or folder nowhere.jsonl');
    expect((await refusalOf(['init', 'x.toml', '--yes']))[0]).toBe(
      'the config is to be x.toml; a name in .yaml or .yml was needed',
    );
    expect(await refusalOf(['init', at('x.yaml')])).toEqual([
      'attune init asks questions, and here is no terminal to ask them on',
      '--yes takes what is proposed; --data, --columns, --model and the others answer beforehand',
    ]);
  });
});

describe('what columns are', () => {
  it.each([
    [
      { anchor: 'a b', positive: 'c d' },
      { anchor: 'anchor', positive: 'positive' },
    ],
    [
      { query: 'a b', positive: 'c d', source: 'x y' },
      { anchor: 'query', positive: 'positive' },
    ],
    [
      { Frage: 'wie geht es', Antwort: 'so geht es, und zwar immer' },
      { anchor: 'Frage', positive: 'Antwort' },
    ],
    [
      { doc: '退款需要七天才能到账', q: '如何退款' },
      { anchor: 'q', positive: 'doc' },
    ],
    [
      { text: 'long text here', title: 'a title' },
      { anchor: 'title', positive: 'text' },
    ],
  ])('is told by their names, then by their lengths: %s', async (row, proposed) => {
    await writeFile(at('some.jsonl'), rows(row));
    const look = await lookAtData(at('some.jsonl'));
    expect(look.kind === 'rows' && look.proposed).toEqual(proposed);
  });
});

const hasScript = await promisify(execFile)('script', ['--version']).then(
  ({ stdout }) => stdout.includes('util-linux'),
  () => false,
);
if (!hasScript) console.warn('skipped: there is no `script` of util-linux to open a pseudo-terminal with');

/** Milliseconds after which a conversation is given up. */
const PATIENCE = 60_000;

/** Answers each question with keys when it is on the screen. */
async function answer(args: string, answers: readonly (readonly [question: string, keys: string])[]) {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const command = `stty cols 90 rows 50; ${process.execPath} --disable-warning=ExperimentalWarning ${main} init ${args}`;
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd: at('here'),
    env: { ...process.env, TERM: 'xterm-256color' },
  });
  let [written, seen] = ['', 0];
  const open = [...answers];
  child.stdout.on('data', (part: Buffer) => {
    written += part.toString();
    const [question, keys] = open[0] ?? [];
    const found = question === undefined ? -1 : written.indexOf(question, seen);
    if (found < 0) return;
    seen = found + question!.length;
    open.shift();
    // The question listens to keys a moment after it is drawn.
    setTimeout(() => child.stdin.write(keys!), 100);
  });
  const tooLong = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearTimeout(tooLong);
  const on = screen(90, 50);
  on.write(written);
  return { code, lines: await on.lines() };
}

describe.skipIf(!hasScript)('attune init on a terminal', () => {
  const [enter, down, interrupt] = ['\r', '\x1b[B', '\x03'];

  it('asks, shows what is in the data, and writes what was answered', async () => {
    const { code, lines } = await answer('asked.yaml', [
      ['What is it trained on?', enter],
      ['Right?', enter],
      ['Where does it start?', `${down}${enter}`],
      ['Which loss?', enter],
      ['What is it measured on?', `nowhere${enter}`],
      ['no file or folder nowhere', enter],
      ['model go?', `runs/mine${enter}`],
      ['What computes?', `${down}${enter}`],
    ]);
    expect(lines).toContain('│  question: How do I reset it?');
    expect(lines.some((line) => line.includes('there is no file or folder nowhere'))).toBe(true);
    expect([code, lines.at(-1)]).toEqual([0, 'wrote asked.yaml · train: npm run -s attune -- train --config asked.yaml']);
    const { options } = await askedOf({ config: at('here/asked.yaml') });
    expect(options).toMatchObject({ fromScratch: 'tiny', data: at('here/faq.jsonl'), out: at('here/runs/mine'), runtime: 'ort' });
  });

  it('takes another file, which it asks for again until it can be read, and a model of a hub', async () => {
    const { code } = await answer('other.yaml', [
      ['What is it trained on?', `${down}${enter}`],
      ['Which file or folder?', `nowhere.jsonl${enter}`],
      ['check the path', `../faq.jsonl${enter}`],
      ['Right?', enter],
      ['Where does it start?', enter],
      ['Which model?', `org/name${enter}`],
      ['Which loss?', enter],
      ['What is it measured on?', enter],
      ['model go?', enter],
      ['What computes?', enter],
    ]);
    expect(code).toBe(0);
    const { options } = await askedOf({ config: at('here/other.yaml') });
    expect(options).toMatchObject({ model: 'org/name', data: at('faq.jsonl'), out: at('here/runs/faq'), runtime: 'auto' });
  });

  it('writes nothing when a question is left', async () => {
    const { code } = await answer('left.yaml', [
      ['What is it trained on?', enter],
      ['Right?', interrupt],
    ]);
    expect(code).toBe(130);
    expect(await nodeFiles.exists(at('here/left.yaml'))).toBe(false);
  });
});
