/** `attune world lint` on the words that come along, and on words with one thing wrong each. */
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { refusalOf, say } from '../testing/in-process.ts';

const folderOf = temporaryFolders();
const ours = fileURLToPath(new URL('../../world/support/', import.meta.url));
let folder = '';
beforeEach(async () => {
  folder = await folderOf({});
  for (const part of ['topics', 'intents']) await cp(`${ours}${part}`, `${folder}/${part}`, { recursive: true });
});

/** Changes the first place of a file that fits, and gives its line. */
async function change(file: string, from: string, to: string): Promise<number> {
  const text = await readFile(`${folder}/${file}`, 'utf8');
  const at = text.indexOf(from);
  if (at < 0) throw new Error(`${file} has no ${from}`);
  await writeFile(`${folder}/${file}`, text.slice(0, at) + to + text.slice(at + from.length));
  return text.slice(0, at).split('\n').length;
}
async function findings(): Promise<{ file: string; line: number; rule: string; message: string }[]> {
  const { code, stdout } = await say(['world', 'lint', folder, '--json']);
  const { findings: found } = JSON.parse(stdout) as { findings: { file: string; line: number; rule: string; message: string }[] };
  expect(code).toBe(found.length > 0 ? 2 : 0);
  return found.map((one) => ({ ...one, file: one.file.slice(one.file.search(/(topics|intents)\//)) }));
}

describe('attune world lint', () => {
  it('finds nothing in the words that come with attune', async () => {
    const { code, stdout, stderr } = await say(['world', 'lint']);
    expect(stdout).toMatch(/^\d+ topics and \d+ intents: nothing found\n$/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('prints a finding a line, with file and line, and ends with 2', async () => {
    const line = await change('intents/refund.ts', '{thing}符合', '{ding}符合');
    const { code, stdout, stderr } = await say(['world', 'lint', folder]);
    expect(stdout).toMatch(
      new RegExp(`intents/refund\\.ts:${line}: \\{ding\\} is filled by nothing; there are .*thing.* \\(slot-unknown\\)\n$`),
    );
    expect(stderr).toMatch(/^error: 1 finding in \d+ topics and \d+ intents\nfix: {3}mend the lines named above/);
    expect(code).toBe(2);
  });

  const cases: readonly (readonly [rule: string, file: string, from: string, to: string, message: RegExp, elsewhere?: true])[] = [
    ['template', 'intents/refund.ts', "'退款*3'", "'退款]*3'", /^this has a \] that nothing opened; close every/],
    ['template', 'intents/exchange.ts', "'<{thing} >想换一个", "'<{thing} 想换一个", /^this lacks a >; close every \[, \{ and </],
    [
      'slot-unknown',
      'topics/phones.ts',
      "'屏幕一直闪*2'",
      "'{colour}一直闪*2'",
      /^\{colour\} is filled by nothing; there are app, /,
    ],
    [
      'syntax',
      'topics/phones.ts',
      "kind: 'goods',",
      'kind: goods,',
      /^"goods,"; a text, a number, a list or an object was needed$/,
    ],
    [
      'syntax',
      'topics/books.ts',
      "family: 'everyday',",
      "family: 'everyday,",
      /a text in quotes was needed, closed on its line$/,
    ],
    [
      'shape',
      'topics/phones.ts',
      "kind: 'goods'",
      "kind: 'gods'",
      /^"gods" is no kind; goods, booking, subscription, general are$/,
    ],
    [
      'shape',
      'topics/phones.ts',
      "id: 'phones'",
      "id: 'fones'",
      /^the id is "fones" in phones\.ts; a file is named after its id$/,
    ],
    ['shape', 'topics/phones.ts', "entity: '{name}'", "entity: '岚川'", /^"岚川" lacks \{name\}$/],
    [
      'shape',
      'intents/refund.ts',
      "form: 'guide'",
      "form: 'guid'",
      /^"guid" is no form; guide, faq, policy, steps, forum, notice are$/,
    ],
    ['measure-word', 'topics/phones.ts', "'手机/部*3'", "'手机'", /^手机 has no measure word; 冰箱\/台 has one$/],
    ['twice', 'topics/phones.ts', "'充不进电*2'", "'屏幕一直闪*2'", /^"屏幕一直闪" stands in this list already, as number 1$/],
    [
      'one-language',
      'intents/track-return.ts',
      "        '<{thing} >退货物流[查询|]',\n",
      '',
      /^terse query 4 has no counterpart in zh$/,
      true,
    ],
    [
      'one-language',
      'intents/refund.ts',
      "        form: 'notice'",
      "        form: 'forum'",
      /^document 6 is a notice in en and a forum in zh$/,
      true,
    ],
    [
      'marks',
      'intents/refund.ts',
      '[ 怎么弄| 入口|]',
      '，，怎么弄',
      /^two marks in a row, with the topic appliances: .*退钱，，怎么弄$/,
    ],
    [
      'marks',
      'intents/refund.ts',
      "'<{thing}>怎么退款[ 流程|]'",
      "'<{thing}>的怎么退款'",
      /^begins with what belongs behind something else, with the topic general: 的怎么退款$/,
    ],
    [
      'marks',
      'intents/refund.ts',
      'can I [still |]get a refund',
      'can I an get a refund',
      /^a where an was needed, or the other way round, with the topic appliances: can I an get/,
    ],
    [
      'word-unseen',
      'intents/refund.ts',
      "'<{thing}>怎么退款[ 流程|]'",
      "'<{thing}>饕餮退款'",
      /^only test asks this, and no text of training has 饕餮$/,
    ],
    [
      'word-unseen',
      'intents/refund.ts',
      'how to get refund',
      'how to get reimbursement',
      /no text of training has reimbursement$/,
    ],
    [
      'template-shared',
      'intents/refund.ts',
      "'<{thing}>怎么退款[ 流程|]'",
      "'<{thing}>退钱[ 怎么弄| 入口]'",
      /^only test asks this, and refund, terse query 2, of train is the same or nearly: /,
    ],
  ];
  for (const [rule, file, from, to, message, elsewhere] of cases)
    it(`${rule} in ${file}: ${to}`, async () => {
      const line = await change(file, from, to);
      const found = await findings();
      const first = found.find((one) => one.rule === rule);
      expect(first, JSON.stringify(found)).toMatchObject({ file, message: expect.stringMatching(message) as string });
      // The counterpart that is left stands further below.
      if (elsewhere) expect(first!.line).toBeGreaterThan(line);
      else expect(first!.line).toBe(line);
    });

  it('wants every slot in both languages, and something to swap for each misfit', async () => {
    const text = await readFile(`${folder}/topics/phones.ts`, 'utf8');
    await writeFile(`${folder}/topics/phones.ts`, text.replace(/ +fault: \[[^\]]*\],\n/, ''));
    expect(await findings()).toMatchObject([
      {
        file: 'topics/phones.ts',
        line: text.split('\n').findIndex((line) => /words: \{/.test(line)) + 1,
        rule: 'one-language',
        message: 'no words for fault in zh; every topic of the kind goods needs them',
      },
    ]);
    await writeFile(`${folder}/topics/phones.ts`, text.replace("'小屏的'", ''));
    expect((await findings())[0]).toMatchObject({
      rule: 'one-language',
      message: '3 words for misfit and 2 for other; each misfit needs what is wanted instead, at the same place',
    });
  });

  it('wants registers of like size, fifteen queries and six documents', async () => {
    const text = await readFile(`${folder}/intents/refund.ts`, 'utf8');
    const lines = text.split('\n');
    const first = lines.findIndex((line) => line.trim() === 'terse: [');
    const end = lines.findIndex((line, at) => at > first && line.trim() === '],');
    await writeFile(`${folder}/intents/refund.ts`, lines.toSpliced(first + 2, end - first - 2).join('\n'));
    const rules = (await findings()).map(({ rule }) => rule);
    expect(rules).toContain('too-few');
    expect(rules).toContain('registers-unbalanced');
    expect(rules).toContain('one-language');
  });

  it('refuses a folder without words, and an id that is there twice', async () => {
    await rename(`${folder}/topics/phones.ts`, `${folder}/topics/fones.ts`);
    await cp(`${ours}topics/phones.ts`, `${folder}/topics/phones.ts`);
    expect((await findings()).map(({ rule, message }) => `${rule}: ${message}`)).toContain(
      'twice: fones.ts has the id phones already',
    );
    await rm(`${folder}/topics`, { recursive: true });
    expect(await refusalOf(['world', 'lint', folder], folder)).toEqual([
      `${folder} has no files of words in topics/`,
      'name a folder with topics/TOPIC.ts and intents/INTENT.ts; without a folder, those that come with attune are checked',
    ]);
  });
});
