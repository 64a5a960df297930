/** `attune words` from the command line: what it prints, and the text of each refusal. */
import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { companyText } from '../../words/testing/company.ts';
import { say } from '../testing/in-process.ts';

const folderOf = temporaryFolders();
let folder: string;
const words = async (...args: string[]) => {
  const { code, stdout, stderr } = await say(['words', ...args]);
  const plain = (text: string) => text.replaceAll(`${folder}/`, '');
  return { code, stdout: plain(stdout), stderr: plain(stderr) };
};
const json = async (...args: string[]) => {
  const { code, stdout, stderr } = await words(...args, '--json');
  expect([code, stderr]).toEqual([0, expect.anything()]);
  return JSON.parse(stdout) as Record<string, unknown>;
};
const usual = ['--pretokenized', '--dims', '20', '--epochs', '8', '--min-count', '2', '--threads', '1'];

beforeAll(async () => {
  folder = await folderOf({ 'corpus.txt': companyText() });
  await words('train', '--input', `${folder}/corpus.txt`, '--out', `${folder}/v`, ...usual);
});

describe('attune words', () => {
  it('trains, and prints its figures as JSON', async () => {
    const printed = await json('train', '--input', `${folder}/corpus.txt`, '--out', `${folder}/w`, ...usual, '--cbow', '--hs');
    expect(Object.keys(printed)).toEqual(['wordsPerSecond', 'vocabulary', 'seconds']);
    expect(printed['vocabulary']).toBe(30);
  });

  it('shows neighbours, similarities and analogies', async () => {
    const { neighbors } = (await json('neighbors', '猫', '--vectors', `${folder}/v`, '--top', '9')) as {
      neighbors: { word: string }[];
    };
    expect(neighbors.map(({ word }) => word).filter((word) => '狗兔马吃睡叫跑毛尾巴'.includes(word))).toHaveLength(9);
    const { similarity } = (await json('similarity', '猫', '狗', '火车', '--vectors', `${folder}/v`)) as {
      similarity: number[][];
    };
    expect(similarity[0]![1]).toBeGreaterThan(similarity[0]![2]!);
    expect(similarity[1]![1]).toBeCloseTo(1, 5);
    const { stdout } = await words('analogy', '猫', '狗', '火车', '--vectors', `${folder}/v`);
    expect(stdout).toContain('猫 − 狗 + 火车');
    expect(stdout).toMatch(/3CosAdd +score +3CosMul +score/);
  });

  it('evaluates pairs and analogies, and counts what has no vector', async () => {
    await writeFile(`${folder}/pairs.tsv`, '# comment\n猫\t狗\t9\n火车\t飞机\t8\n猫\t火车\t1\n苹果\t狗\t1.5\n猫\t麒麟\t4\n');
    expect(await json('evaluate', '--vectors', `${folder}/v`, '--pairs', `${folder}/pairs.tsv`)).toEqual({
      spearman: expect.any(Number),
      pairs: 4,
      unknown: 1,
    });
    await writeFile(`${folder}/analogies.txt`, ': animals\n猫 狗 兔 马\n猫 狗 兔 龙\n: mixed\n猫 吃 狗 睡\n');
    const report = await json('evaluate', '--vectors', `${folder}/v`, '--analogies', `${folder}/analogies.txt`);
    expect(report).toMatchObject({
      asked: 2,
      unknown: 1,
      categories: [
        { category: 'animals', asked: 1, unknown: 1 },
        { category: 'mixed', asked: 1 },
      ],
    });
  });

  it('shows the company that two words keep', async () => {
    const { stdout } = await words(
      'cooccurrence',
      '--input',
      `${folder}/corpus.txt`,
      '--pretokenized',
      '猫',
      '狗',
      '--vectors',
      `${folder}/v`,
      '--top',
      '3',
    );
    expect(stdout).toMatch(/one-hot +0.000\nPPMI +0.\d+\nPPMI \+ SVD +0.\d+\n--vectors +0.\d+\n/);
    expect(stdout).toContain('shared contexts; those shown explain');
    const company = await json(
      'cooccurrence',
      '--input',
      `${folder}/corpus.txt`,
      '--pretokenized',
      '猫',
      '火车',
      '--out',
      `${folder}/svd.txt`,
    );
    expect(company).toMatchObject({ words: ['猫', '火车'], oneHot: 0 });
    expect((await words('similarity', '猫', '狗', '--vectors', `${folder}/svd.txt`)).code).toBe(0);
  });

  it('draws words, as SVG and as PNG', async () => {
    const drawn = await words(
      'plot',
      '猫',
      '狗',
      '火车',
      '飞机',
      '--vectors',
      `${folder}/v`,
      '--out',
      `${folder}/p.svg`,
      '--title',
      'A & B',
    );
    expect(drawn.stdout).toMatch(/^4 words in p.svg; the two axes hold \d+ % of their variance\n$/);
    const svg = await readFile(`${folder}/p.svg`, 'utf8');
    for (const text of ['猫', '狗', '火车', '飞机', 'A &amp; B']) expect(svg).toContain(`>${text}</text>`);
    expect(svg).not.toContain('var(');
    expect(svg.match(/<circle /g)).toHaveLength(4);
    await words('plot', '--vectors', `${folder}/v`, '--out', `${folder}/p.png`, '--top', '20');
    expect([...(await readFile(`${folder}/p.png`)).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it('writes other formats, and a corpus as words', async () => {
    expect((await words('export', '--vectors', `${folder}/v`, '--out', `${folder}/v.txt`)).stdout).toBe(
      '30 word vectors of 20 dimensions in v.txt\n',
    );
    expect((await words('similarity', '猫', '狗', '--vectors', `${folder}/v.txt`)).code).toBe(0);
    await writeFile(`${folder}/text.txt`, '小猫吃鱼。\n');
    expect((await words('segment', '--input', `${folder}/text.txt`, '--out', `${folder}/cut.txt`)).stdout).toBe(
      '3 words in cut.txt\n',
    );
  });
});

describe('what attune words refuses', () => {
  const cases: readonly (readonly [args: string, message: string, fix: string])[] = [
    ['train --out V', '--input is missing', 'attune words train --input corpus.txt --out words'],
    ['train --input C', '--out is missing', 'attune words train --input corpus.txt --out words'],
    ['train --input C --out V', 'v holds word vectors already', 'choose another --out, or --overwrite'],
    [
      'train --input C --out N --resume',
      'there is no training to resume: n/checkpoint.safetensors is missing',
      'leave --resume out, or name the folder of a training that was interrupted (--out)',
    ],
    ['train --input C --out N --buckets 10', '--buckets has no meaning without --subword', 'leave --buckets out'],
    [
      'train --input C --out N --phrase-threshold 1',
      '--phrase-threshold has no meaning without --phrases',
      'leave --phrase-threshold out',
    ],
    [
      'train --input C --out N --hs --negative 5',
      '--negative has no meaning beside --hs, which draws no negatives',
      'leave --negative out',
    ],
    [
      'train --input C --out N --pretokenized --segmenter icu',
      '--segmenter has no meaning beside --pretokenized, whose words are taken as they are',
      'leave one of the two out',
    ],
    ['train --input C --out N --columns title=x', 'a corpus has no part "title"; it has text', '--columns text=x'],
    [
      'train --input C --out N --subword --subword-lengths 3',
      '--subword-lengths is "3"; it must be two whole numbers, the lesser first',
      '--subword-lengths 3,6',
    ],
    [
      'plot 猫 狗 --vectors V --out m.svg',
      '2 words cannot be drawn as a map; three at least were needed',
      'attune words plot 猫 狗 火车 --vectors words --out words.svg',
    ],
    ['plot --vectors V --out m.jpeg', 'm.jpeg is the name of neither a .svg nor a .png', 'give it one of the two endings'],
    [
      'cooccurrence --input C 猫',
      'one word is given, "猫"; two different ones were needed',
      'attune words cooccurrence --input corpus.txt 猫 ANOTHER',
    ],
    ['cooccurrence --input C --pretokenized 猫 狗狗', 'the word "狗狗" is not among the 30 words', 'did you mean 狗?'],
    ['neighbors 猫', '--vectors is missing', 'attune words neighbors 猫 --vectors words'],
    ['neighbors 火车站 --vectors V', 'the word "火车站" is not among the 30 words', 'did you mean 火车?'],
    [
      'neighbors 貓 --vectors V',
      'the word "貓" is not among the 30 words; the vectors know its simplified form 猫: they hold simplified words',
      'give 猫',
    ],
    [
      'similarity 猫 --vectors V',
      'one word is given, "猫"; similarity is between two or more',
      'attune words similarity 猫 ANOTHER --vectors words',
    ],
    ['analogy 猫 狗 --vectors V', "missing required argument 'c'", 'see attune words analogy --help'],
    [
      'analogy 猫 狗 飞碟 --vectors V',
      'the word "飞碟" is not among the 30 words',
      'give another word; a corpus with more text, a lower --min-count, or --subword know more',
    ],
    ['evaluate --vectors V', '--pairs or --analogies is missing', 'attune words evaluate --vectors words --pairs wordsim353.tsv'],
    ['evaluate --vectors V --pairs P --restrict 5', '--restrict has no meaning without --analogies', 'leave --restrict out'],
    [
      'evaluate --vectors V --pairs P',
      'p.tsv:2: the line is "猫 狗"; two words and a number were needed',
      'write WORD, WORD and a score with tabs between them',
    ],
    [
      'evaluate --vectors V --analogies A',
      'a.txt:2: the line has 3 words, "猫 狗 兔"; an analogy has four: a b c d, a is to b as c is to d',
      'write four words with blanks between them, and ": NAME" before each category',
    ],
    [
      'evaluate --vectors V --pairs T',
      't.tsv: no line of the list has all of its words among the vectors; 3 of the unknown words are traditional forms of words that the vectors know in simplified characters: convert the list',
      'convert the list, for example with OpenCC',
    ],
    ['evaluate --vectors V --analogies E', 'e.txt: the file holds no analogy', 'name another'],
    [
      'export --vectors V --out x.pickle',
      'x.pickle tells no format of word vectors by its name; known are .bin, .txt and .vec',
      'say which: --format bin, txt, vec, glove, folder',
    ],
  ];
  beforeAll(async () => {
    await writeFile(`${folder}/p.tsv`, '猫\t狗\t1\n猫 狗\n');
    await writeFile(`${folder}/a.txt`, ': c\n猫 狗 兔\n');
    await writeFile(`${folder}/t.tsv`, '貓\t馬\t9\n火車\t貓\t1\n');
    await writeFile(`${folder}/e.txt`, ': only a category\n');
  });
  const paths: Readonly<Record<string, string>> = {
    V: 'v',
    C: 'corpus.txt',
    N: 'n',
    P: 'p.tsv',
    A: 'a.txt',
    T: 't.tsv',
    E: 'e.txt',
  };
  for (const [args, message, fix] of cases)
    it(`${args}: ${message}`, async () => {
      const { code, stderr } = await words(...args.split(' ').map((arg) => (paths[arg] ? `${folder}/${paths[arg]}` : arg)));
      expect(stderr.split('\n').filter((line) => /^(error|fix):/.test(line))).toEqual([`error: ${message}`, `fix:   ${fix}`]);
      expect(code).toBe(2);
    });
});
