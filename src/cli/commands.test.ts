/** The commands that read a model, in this process, on a tiny model with random weights: what they print and keep. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { saveModel } from '../encoders/save-model.ts';
import { readNpy } from '../formats/npy.ts';
import { nodeFiles } from '../node/files.ts';
import { questions, writeQuestions } from '../training/testing/questions.ts';
import { tinyModel, writeTinyModel } from '../training/testing/tiny-model.ts';
import { displayWidth } from './table.ts';
import { runCli } from './testing/cli.ts';
import { say } from './testing/in-process.ts';

const folderOf = temporaryFolders();
let folder = '';
beforeAll(async () => {
  folder = await folderOf({});
  await writeTinyModel(nodeFiles, `${folder}/model`);
  await writeQuestions(nodeFiles, `${folder}/data`);
});
const on = ['--runtime', 'ort', '--threads', '1'];
const model = () => ['--model', `${folder}/model`, ...on];

const metrics = ['ndcg@10', 'mrr@10', 'map@100', 'recall@1', 'recall@10', 'recall@100'];

describe('attune evaluate', () => {
  it('prints the documented keys of one system as JSON, and nothing else on stdout', async () => {
    const { code, stdout } = await say(['evaluate', ...model(), '--data', `${folder}/data`, '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    expect(Object.keys(report)).toEqual(['task', 'data', 'split', 'queries', 'documents', 'metrics', 'intervals']);
    expect(report).toMatchObject({ task: 'retrieval', data: 'data', split: 'test', queries: 15, documents: 60 });
    expect(Object.keys(report['metrics']!)).toEqual(metrics);
    expect(Object.keys(report['intervals']!)).toEqual(metrics);
  });

  it('sets several side by side, each tested against the first, query by query', async () => {
    const args = ['evaluate', ...model(), '--data', `${folder}/data`, '--baseline', 'bm25'];
    const [bm25, ours] = JSON.parse((await say([...args, '--json'])).stdout) as Record<string, Record<string, number>>[];
    expect([bm25!['model'], ours!['model'], ours!['against']]).toEqual(['bm25', `${folder}/model`, 'bm25']);
    expect(Object.keys(ours!['test']!)).toEqual(['difference', 'interval', 'p', 'better', 'equal', 'worse']);
    expect(ours!['test']!['difference']).toBeCloseTo(ours!['metrics']!['ndcg@10']! - bm25!['metrics']!['ndcg@10']!, 10);
    const lines = (await say(args)).stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^model +ndcg@10 +mrr@10/);
    expect(lines[3]).toBe('data, split test: 15 queries, 60 documents');
    expect(lines[4]).toMatch(
      /^.*\/model against bm25: nDCG@10 [−+]\d\.\d{4} \[.*\], p = \d\.\d{4}, better on \d+, worse on \d+$/,
    );
  });

  it('tests each later model against the first one too, where the first system is a baseline', async () => {
    await saveModel(nodeFiles, `${folder}/other`, tinyModel(2));
    const args = ['evaluate', '--model', `${folder}/model`, `${folder}/other`, ...on, '--data', `${folder}/data`];
    const name = (path: unknown) => String(path).replace(`${folder}/`, '');
    type Report = { model: string; metrics: Record<string, number>; comparisons?: Comparison[] };
    type Comparison = { against: string; test: { difference: number } };
    const withBaseline = JSON.parse((await say([...args, '--baseline', 'bm25', '--json'])).stdout) as Report[];
    expect(withBaseline.map(({ comparisons = [] }) => comparisons.map(({ against }) => name(against)))).toEqual([
      [],
      ['bm25'],
      ['bm25', 'model'],
    ]);
    const [, first, second] = withBaseline;
    const difference = second!.metrics['ndcg@10']! - first!.metrics['ndcg@10']!;
    expect(second!.comparisons![1]!.test.difference).toBeCloseTo(difference, 10);
    const against = async (...more: string[]) =>
      (await say([...args, ...more])).stdout
        .split('\n')
        .filter((line) => line.includes(' against '))
        .map((line) => line.replaceAll(`${folder}/`, '').split(': ')[0]);
    expect(await against('--baseline', 'bm25')).toEqual(['model against bm25', 'other against bm25', 'other against model']);
    expect(await against()).toEqual(['other against model']);
  });

  it('warns of a model that was trained for one ruler and is measured with another', async () => {
    const { stderr } = await say(['evaluate', ...model(), '--data', `${folder}/data`, '--similarity', 'l2']);
    expect(stderr).toContain(`  warning: ${folder}/model was trained for cosine and is searched with l2\n`);
  });
});

describe('attune evaluate, in detail', () => {
  const data = () => ['--data', `${folder}/data`];

  it('shows what models take beside their figures, a baseline nothing', async () => {
    const args = ['evaluate', ...model(), ...data(), '--baseline', 'bm25', '--speed'];
    const { code, stdout } = await say(args);
    expect(code).toBe(0);
    const [header, bm25, own] = stdout.split('\n').map((line) => line.trim().split(/\s{2,}/));
    expect(header!.slice(-2)).toEqual(['texts/s', 'MiB']);
    expect(bm25!.slice(-2)).toEqual(['–', '–']);
    expect(own!.at(-2)).toMatch(/^[1-9][\d,]*$/);
    const [, found] = JSON.parse((await say([...args, '--json'])).stdout) as Record<string, number>[];
    expect(found!['textsPerSecond']).toBeGreaterThan(0);
    expect(found!['mebibytes']!.toFixed(1)).toBe(own!.at(-1));
    expect((await say(['evaluate', ...data(), '--baseline', 'bm25', '--speed'])).stderr).toContain(
      '--speed has no meaning for bm25',
    );
  });

  it('measures a model cut short beside the whole one, a row each', async () => {
    const args = ['evaluate', ...model(), ...data(), '--truncate-dims', '64,16'];
    const reports = JSON.parse((await say([...args, '--json'])).stdout) as Record<string, unknown>[];
    expect(reports.map(({ dimensions }) => dimensions)).toEqual([128, 64, 16]);
    expect(reports[1]).toHaveProperty('test');
    const lines = (await say(args)).stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^model +dims +ndcg@10/);
    expect(lines[2]).toMatch(/\/model +64 +0\.\d{4} \[/);
    expect(lines.at(-1)).toMatch(/\/model at 16 dimensions against .*\/model at 128 dimensions: nDCG@10/);
    const wide = await say(['evaluate', ...model(), ...data(), '--truncate-dims', '64,512']);
    expect([wide.code, wide.stderr]).toEqual([
      2,
      expect.stringContaining('--truncate-dims is 512; it must be a whole number from 1 to 128, the dimensions of the model'),
    ]);
  });

  it('measures documents in passages, and refuses what has no meaning then', async () => {
    const args = ['evaluate', ...model(), ...data(), '--chunk', '8', '--chunk-overlap', '0'];
    const report = JSON.parse((await say([...args, '--json'])).stdout) as { documents: number; passages: number };
    expect(report.documents).toBe(60);
    expect(report.passages).toBeGreaterThan(60);
    const { stdout } = await say([...args, '--truncate-dims', '16']);
    expect(stdout.split('\n').filter((line) => line.includes('passages'))).toEqual([
      `${folder}/model: ${report.passages} passages, a document scored by its best one`,
    ]);
    const refused = async (...more: string[]) => (await say(['evaluate', ...more])).stderr;
    expect(await refused(...model(), ...data(), '--chunk', '9999')).toMatch(
      /^.*--chunk is 9999; it must be at most \d+, the tokens that .*\/model reads of a text/s,
    );
    expect(await refused(...model(), ...data(), '--chunk-overlap', '3')).toContain(
      '--chunk-overlap has no meaning without --chunk',
    );
    expect(await refused('--baseline', 'bm25', ...data(), '--chunk', '8')).toContain('--chunk has no meaning for bm25');
    await writeFile(`${folder}/sts.csv`, 'sentence1,sentence2,score\na,b,1\nc,d,2\n');
    expect(await refused(...model(), '--data', `${folder}/sts.csv`, '--chunk', '8')).toContain(
      '--chunk has no meaning for pairs',
    );
  });

  it('shows the worst queries in lines that fit, and as JSON', async () => {
    const args = ['evaluate', ...model(), ...data(), '--failures', '2'];
    const { failures } = JSON.parse((await say([...args, '--json'])).stdout) as { failures: Record<string, unknown[]>[] };
    expect(failures).toHaveLength(2);
    expect(Object.keys(failures[0]!)).toEqual(['query', 'text', 'metrics', 'right', 'instead']);
    expect(Object.keys(failures[0]!['right']![0]!)).toEqual(['id', 'grade', 'rank', 'score', 'text']);
    const lines = (await say(args)).stdout.split('\n');
    expect(lines).toContain(`${folder}/model: the worst by ndcg@10`);
    const of = lines.filter((line) => /^ {2}(found|right) +#\d+ +-?\d\.\d{4} {2}\S/.test(line));
    expect(of.length).toBeGreaterThanOrEqual(4);
    for (const line of lines.slice(4)) expect(displayWidth(line)).toBeLessThanOrEqual(120);
  });

  it('writes a row for each query, as JSONL and as CSV', async () => {
    const written = async (name: string) => {
      const said = await say(['evaluate', ...model(), ...data(), '--baseline', 'bm25', '--per-query', `${folder}/${name}`]);
      expect(said.stderr).toContain(`a row for each query in ${folder}/${name}`);
      return (await readFile(`${folder}/${name}`, 'utf8')).trimEnd().split('\n');
    };
    const rows = (await written('q.jsonl')).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(30);
    expect(rows.slice(14, 16).map(({ model: name, dimensions }) => [name, dimensions])).toEqual([
      ['bm25', null],
      [`${folder}/model`, 128],
    ]);
    expect(Object.keys(rows[0]!)).toEqual(['model', 'dimensions', 'query', 'text', 'metrics', 'relevant', 'found']);
    const table = await written('q.csv');
    expect(table[0]).toBe(
      'model,dimensions,query,text,ndcg@10,mrr@10,map@100,recall@1,recall@10,recall@100,relevant_id,relevant_rank,relevant_score,found_id,found_score',
    );
    expect(table).toHaveLength(31);
  });

  it('knows a per-query file that cannot be before anything is measured', async () => {
    const refused = async (path: string) => (await say(['evaluate', ...model(), ...data(), '--per-query', path])).stderr;
    expect(await refused('q.xlsx')).toBe(
      'error: --per-query is q.xlsx; a file ending in .jsonl, .csv or .tsv was needed\nfix:   --per-query q.xlsx.jsonl\n',
    );
    await mkdir(`${folder}/dir.csv`, { recursive: true });
    expect(await refused(`${folder}/dir.csv`)).toContain('dir.csv is a folder; a file was needed');
    expect((await say(['evaluate', ...model(), '--data', 'a.csv', '--per-query', './a.csv'])).stderr).toContain(
      '--per-query ./a.csv is the data itself, which would be lost',
    );
  });
});

describe('attune encode', () => {
  it('writes a row of float32 for each text, the same from standard input, and JSONL with the ids', async () => {
    const texts = questions.slice(0, 5).map(({ anchor }) => anchor);
    await writeFile(`${folder}/in.txt`, texts.map((text) => `${text}\r\n`).join(''));
    const said = await say(['encode', ...model(), '--input', `${folder}/in.txt`, '--output', `${folder}/out.npy`, '--json']);
    expect(JSON.parse(said.stdout)).toMatchObject({ output: `${folder}/out.npy`, texts: 5, dimensions: 128, cut: 0 });
    const { rows, columns, data } = readNpy(await nodeFiles.read(`${folder}/out.npy`), 'out.npy');
    expect([rows, columns]).toEqual([5, 128]);
    const input = texts.map((text, i) => `${JSON.stringify({ _id: `t${i}`, text })}\n`).join('');
    const piped = await runCli(['encode', ...model(), '--input', '-', '--output', `${folder}/out.jsonl`], {
      input: `\n${input}`,
    });
    expect(piped.stdout).toMatch(/^5 vectors of 128 dimensions in .*out\.jsonl \([\d,]+ tokens\/s\)\n$/);
    const read = (await readFile(`${folder}/out.jsonl`, 'utf8')).trimEnd().split('\n');
    const vectors = read.map((line) => JSON.parse(line) as { id: string; vector: number[] });
    expect(vectors.map(({ id }) => id)).toEqual(['t0', 't1', 't2', 't3', 't4']);
    expect(Float32Array.from(vectors.flatMap(({ vector }) => vector))).toEqual(data);
  });

  it('writes the first dimensions alone, of length 1 again, and search compares them', async () => {
    await writeFile(`${folder}/cut.txt`, `${questions[0]!.anchor}\n${questions[9]!.positive}\n`);
    const args = ['encode', ...model(), '--input', `${folder}/cut.txt`, '--output', `${folder}/cut.npy`, '--truncate-dims'];
    expect((await say([...args, '16'])).stdout).toContain('2 vectors of 16 dimensions');
    const { rows, columns, data } = readNpy(await nodeFiles.read(`${folder}/cut.npy`), 'cut.npy');
    expect([rows, columns]).toEqual([2, 16]);
    expect(Math.hypot(...data.subarray(0, 16))).toBeCloseTo(1, 5);
    expect((await say([...args, '129'])).stderr).toContain(
      '--truncate-dims is 129; it must be a whole number from 1 to 128, the dimensions of the model',
    );
    const search = ['search', ...model(), '--corpus', `${folder}/cut.txt`, '--query', questions[0]!.anchor, '--json'];
    const [whole, cut] = [await say(search), await say([...search, '--truncate-dims', '16'])].map(
      ({ stdout }) => (JSON.parse(stdout) as { results: { id: string; score: number }[] }).results,
    );
    expect(cut![0]!.id).toBe('1');
    expect(cut![0]!.score).toBeCloseTo(1, 4);
    expect(cut![1]!.score).not.toBe(whole![1]!.score);
  });

  it('does not write over its own input', async () => {
    await writeFile(`${folder}/same.jsonl`, '{"text": "one"}\n');
    const said = await say(['encode', ...model(), '--input', `${folder}/same.jsonl`, '--output', `${folder}/./same.jsonl`]);
    expect([said.code, said.stderr]).toEqual([
      2,
      `error: --output ${folder}/./same.jsonl is the input itself, which would be lost\nfix:   choose another --output\n`,
    ]);
  });

  it('leaves the output as it was when a line is broken', async () => {
    await writeFile(`${folder}/broken.jsonl`, '{"text": "one"}\n{"text": \n');
    await writeFile(`${folder}/kept.npy`, 'before');
    const said = await say(['encode', ...model(), '--input', `${folder}/broken.jsonl`, '--output', `${folder}/kept.npy`]);
    expect(said.code).toBe(2);
    expect(said.stderr).toContain('broken.jsonl:2: broken JSON');
    expect(await readFile(`${folder}/kept.npy`, 'utf8')).toBe('before');
    expect((await nodeFiles.list(folder)).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
});

describe('attune search', () => {
  const kept = async () => ((await nodeFiles.exists(`${folder}/c.txt.attune`)) ? nodeFiles.list(`${folder}/c.txt.attune`) : []);
  const search = (...more: string[]) => say(['search', ...model(), '--corpus', `${folder}/c.txt`, ...more]);

  it('encodes the corpus once, and again when a text has changed or what was kept is spoilt', async () => {
    const passages = questions.slice(0, 8).map(({ positive }) => positive);
    await writeFile(`${folder}/c.txt`, `${passages.join('\n')}\n`);
    const query = passages[3]!;
    const first = await search('--query', query, '--top', '2', '--json');
    const { query: asked, results } = JSON.parse(first.stdout) as { query: string; results: Record<string, unknown>[] };
    expect(asked).toBe(query);
    expect(results.map(({ id }) => id)[0]).toBe('4');
    expect(Object.keys(results[0]!)).toEqual(['id', 'score', 'title', 'text']);
    expect(results[0]!['score']).toBeCloseTo(1, 4);
    const [file] = await kept();
    const bytes = await nodeFiles.read(`${folder}/c.txt.attune/${file}`);
    expect((await search('--query', query, '--top', '2', '--json')).stdout).toBe(first.stdout);
    expect(await kept()).toEqual([file]);
    await writeFile(`${folder}/c.txt.attune/${file}`, 'spoilt');
    const again = await search('--query', query, '--top', '2', '--json');
    expect([again.stdout, again.stderr]).toEqual([first.stdout, expect.stringContaining('the corpus is encoded again')]);
    expect(Buffer.from(await nodeFiles.read(`${folder}/c.txt.attune/${file}`)).equals(Buffer.from(bytes))).toBe(true);
    await writeFile(`${folder}/c.txt`, `${passages.slice(1).join('\n')}\n`);
    const changed = await search('--query', query);
    expect(changed.stderr).toContain('1 file of vectors of older texts of this corpus was removed');
    const now = await kept();
    expect([now.length, now[0] === file]).toEqual([1, false]);
    await search('--query', query, '--truncate-dims', '8');
    expect(await kept()).toHaveLength(2);
  });

  it('keeps vectors where it is told to, says so, and shares that folder among corpora', async () => {
    await writeFile(`${folder}/one.txt`, 'a first passage\nanother\n');
    await writeFile(`${folder}/two.txt`, 'something else\n');
    const at = `${folder}/kept`;
    const ask = (corpus: string, ...more: string[]) =>
      say(['search', ...model(), '--corpus', `${folder}/${corpus}`, '--query', 'x', '--json', ...more]);
    const first = await ask('one.txt', '--vectors', at);
    expect(first.stderr).toMatch(
      / {2}vectors kept in .*\/kept\/[0-9a-f]{12}-[0-9a-f]{24}\.npy, 1\.0 kB \(elsewhere or not: --vectors FOLDER\|none\)\n$/,
    );
    await ask('two.txt', '--vectors', at);
    expect(await nodeFiles.list(at)).toHaveLength(2);
    const again = await ask('one.txt', '--vectors', at);
    expect([again.stdout, again.stderr]).toEqual([first.stdout, expect.stringMatching(/ {2}vectors from .*\.npy\n$/)]);
    await writeFile(`${folder}/one.txt`, 'a changed passage\nanother\n');
    expect((await ask('one.txt', '--vectors', at)).stderr).toContain('1 file of vectors of older texts');
    expect(await nodeFiles.list(at)).toHaveLength(2);
    expect((await ask('one.txt', '--vectors', 'none')).stderr).not.toContain('vectors');
    expect(await nodeFiles.exists(`${folder}/one.txt.attune`)).toBe(false);
    expect((await ask('one.txt', '--vectors', `${folder}/two.txt`)).stderr).toBe(
      `error: --vectors ${folder}/two.txt is a file; a folder was needed, or none\nfix:   name a folder; it is made where there is none\n`,
    );
    expect((await ask('one.txt', '--vectors', '')).stderr).toBe(
      'error: --vectors is empty\nfix:   --vectors FOLDER, or --vectors none\n',
    );
  });

  it('cuts long documents into passages, and answers with the document and its nearest passage', async () => {
    const long = questions.slice(0, 6).map(({ positive }) => positive);
    await writeFile(`${folder}/long.csv`, `key,body\nall,"${long.join(' ')}"\nlast,"${questions[7]!.positive}"\n`);
    const args = ['search', ...model(), '--corpus', `${folder}/long.csv`, '--columns', 'text=body,id=key', '--json'];
    const { stdout, stderr } = await say([...args, '--chunk', '8', '--chunk-overlap', '0', '--query', long[3]!]);
    const { results } = JSON.parse(stdout) as {
      results: { id: string; text: string; passage: { index: number; start: number; end: number } }[];
    };
    expect(results.map(({ id }) => id).sort()).toEqual(['all', 'last']);
    const found = results.find(({ id }) => id === 'all')!;
    expect(long.join(' ').slice(found.passage.start, found.passage.end)).toBe(found.text);
    expect(found.text.length).toBeLessThan(long.join(' ').length);
    expect(stderr).toMatch(/2 documents in \d+ passages of at most 8 tokens/);
    const refused = async (...more: string[]) => (await say([...args, '--query', 'x', ...more])).stderr;
    expect(await refused('--chunk-overlap', '3')).toContain('--chunk-overlap has no meaning without --chunk');
    expect(await refused('--chunk', '8', '--chunk-overlap', '8')).toContain(
      '--chunk-overlap is 8; it must be a whole number from 0 to 7',
    );
    expect(await refused('--chunk', '9999')).toContain('--chunk is 9999; it must be at most ');
  });

  it('asks for queries on standard input, a line each, and warns of another ruler', async () => {
    await writeFile(`${folder}/c.txt`, 'one passage\nanother passage\n');
    const args = ['search', ...model(), '--corpus', `${folder}/c.txt`, '--similarity', 'dot', '--json', '--top', '99'];
    const { code, stdout, stderr } = await runCli(args, { input: 'first\n\n  second  \n' });
    expect(code).toBe(0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { query: string; results: unknown[] });
    expect(lines.map(({ query, results }) => [query, results.length])).toEqual([
      ['first', 2],
      ['second', 2],
    ]);
    expect(stderr).toContain('  warning: model was trained for cosine and is searched with dot\n');
  });
});

describe('attune bench', () => {
  it.each([[['train', '--pairs', '8', '--steps', '2']], [['encode', '--texts', '20', '--steps', '2']]])(
    'prints the documented keys as JSON: %s',
    async ([name, ...more]) => {
      const args = ['bench', name!, ...model(), '--data', `${folder}/data`, '--max-length', '24', '--json', ...more];
      const { code, stdout } = await say(args);
      expect(code).toBe(0);
      const result = JSON.parse(stdout) as Record<string, unknown>;
      expect(Object.keys(result)).toEqual(['runtime', 'precision', 'secondsPerStep', 'tokensPerSecond', 'peakMiB']);
      expect(result).toMatchObject({ runtime: 'ort', precision: 'float32' });
      for (const figure of ['secondsPerStep', 'tokensPerSecond', 'peakMiB']) expect(result[figure]).toBeGreaterThan(0);
    },
  );

  it('says how many pairs there are where more were asked for', async () => {
    const { code, stderr } = await say(['bench', 'train', ...model(), '--data', `${folder}/data`]);
    expect([code, stderr]).toEqual([2, 'error: --pairs is 64, and data has 45 examples\nfix:   --pairs 45\n']);
  });
});
