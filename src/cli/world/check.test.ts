/** `attune world check` on worlds that hold, that do not, and that are none. */
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { nodeFiles } from '../../node/files.ts';
import { generateWorld } from '../../world/generate.ts';
import { writeWorld } from '../../world/write.ts';
import { refusalOf, say } from '../testing/in-process.ts';

const folderOf = temporaryFolders();
const on = ['--runtime', 'ort', '--threads', '1'];
let folder = '';
const write = async (name: string, world = generateWorld({ seed: 1, documents: 400 })) => {
  await writeWorld(nodeFiles, `${folder}/${name}`, world, { overwrite: true });
  return `${folder}/${name}`;
};
beforeAll(async () => {
  folder = await folderOf({ 'faq.tsv': 'where is it\tthere\nwhat is it\tthis\n', 'other.txt': 'who are they\nhow far is it\n' });
  await write('world');
});

describe('attune world check', () => {
  it('prints a line for each measure, and ends with 2 where one does not hold', async () => {
    const world = generateWorld({ seed: 1, documents: 400 });
    const [known] = world.queries.filter(({ metadata }) => metadata.split === 'train' && metadata.lang === 'zh');
    const leak = world.queries.findIndex(({ metadata }) => metadata.split === 'test' && metadata.lang === 'zh');
    const leaking = world.queries.map((query, at) => (at === leak ? { ...query, text: known!.text } : query));
    const path = await write('leaking', { ...world, queries: leaking });
    const { code, stdout, stderr } = await say([
      'world',
      'check',
      path,
      ...on,
      '--beside',
      `${folder}/faq.tsv,${folder}/other.txt`,
    ]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^nDCG@10 of BM25 +zh +0\.\d{4} +0\.3500 to 0\.6500 +(yes|NO)$/m);
    expect(stdout).toMatch(/^nDCG@10 of the mean of word vectors +en +0\.\d{4} +≤ 0\.\d{4} +(yes|NO)$/m);
    expect(stdout).toMatch(/^nDCG@10 of an untrained encoder +en +0\.\d{4} +≤ 0\.\d{4} +(yes|NO)$/m);
    expect(stdout).toMatch(/^traps that shared words tell from right documents +0\.\d{4} +≤ 0\.6500 +(yes|NO)$/m);
    expect(stdout).toMatch(/^texts of test that are in train +1 +≤ 0 +NO$/m);
    expect(stdout).toMatch(/^faq\.tsv +en +2 +/m);
    expect(stdout).toMatch(/^length: distance from other\.txt +en +\d\.\d{4} +≤ \d\.\d{4} +further$/m);
    expect(stderr).toMatch(/^error: \d+ checks? of .*leaking do(es)? not hold: .*texts of test that are in train/m);
    expect(stderr).toContain('fix:   change the words of topics and intents (attune world lint), or write a larger world');
  });

  it('says the same as JSON', async () => {
    const { code, stdout } = await say(['world', 'check', `${folder}/world`, ...on, '--json']);
    const found = JSON.parse(stdout) as { holds: boolean; documents: number; measures: { holds: boolean; value: number }[] };
    expect(found).toMatchObject({ documents: 400, beside: { measures: [] } });
    expect(found.holds).toBe(found.measures.every(({ holds }) => holds));
    expect(code).toBe(found.holds ? 0 : 2);
    for (const { value } of found.measures) expect(Number.isFinite(value)).toBe(true);
  });

  it('refuses a world whose files are not those of its world.json, and says which', async () => {
    const path = await write('changed');
    const refused = () => refusalOf(['world', 'check', path, ...on], folder);
    const whole = await readFile(`${path}/traps.tsv`, 'utf8');
    await appendFile(`${path}/traps.tsv`, 'x\ty\n');
    expect((await refused())[0]).toMatch(
      /^changed\/traps\.tsv: the file has [\d,]+ bytes; world\.json has [\d,]+ bytes with the SHA-256 [0-9a-f]{12}…$/,
    );
    await writeFile(`${path}/traps.tsv`, whole.replace('intent', 'INTENT'));
    expect((await refused())[0]).toMatch(/^changed\/traps\.tsv: the file has the SHA-256 [0-9a-f]{12}…; world\.json has /);
    await rm(`${path}/traps.tsv`);
    expect((await refused())[0]).toMatch(/^changed\/traps\.tsv: the file is not there; world\.json has /);
    await writeFile(`${path}/world.json`, '{"seed": "one"}');
    expect((await refused())[0]).toBe(
      'changed/world.json: this is not the world.json of a world: it must name seed, languages and the checksums of files',
    );
    await rm(`${path}/world.json`);
    expect(await refused()).toEqual([
      `${path} has no world.json; a folder that attune world wrote was needed`.replace(`${folder}/`, ''),
      'attune world --out FOLDER',
    ]);
  });

  it('refuses texts whose metadata says too little, and a collection beside it that is not there', async () => {
    const world = generateWorld({ seed: 1, documents: 400 });
    const [first, ...rest] = world.corpus;
    if (!first) throw new Error('no documents');
    const { lang: _, ...metadata } = first.metadata;
    const path = await write('bare', { ...world, corpus: [{ ...first, metadata: metadata as typeof first.metadata }, ...rest] });
    expect((await refusalOf(['world', 'check', path, ...on], folder))[0]).toBe(
      `the metadata of ${first.id} in bare lacks a topic, an intent or a language`,
    );
    expect((await refusalOf(['world', 'check', `${folder}/world`, '--beside', `${folder}/none`], folder))[0]).toBe(
      'there is no file or folder none',
    );
  });
});
