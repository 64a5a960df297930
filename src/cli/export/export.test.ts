import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCollection } from '../../node/collections.ts';
import { embeddingModel } from '../../node/embedding-model.ts';
import { nodeFiles } from '../../node/files.ts';
import { gatherEvidence } from '../../report/record/gather-evidence.ts';
import { watchedRetrieval } from '../../report/record/watched-retrieval.ts';
import { writeEvidence } from '../../report/record/write-evidence.ts';
import { writeQuestions } from '../../training/testing/questions.ts';
import { tinyModel, writeTinyModel } from '../../training/testing/tiny-model.ts';
import { refusalOf, say } from '../testing/in-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-export-'));
  await writeTinyModel(nodeFiles, `${folder}/model`);
  await cp(`${folder}/model`, `${folder}/run`, { recursive: true });
  await mkdir(`${folder}/run/training`);
  const run = {
    settings: { batch: 16, learningRate: 0.00002 },
    model: { name: 'all-MiniLM-L6-v2', weights: 'x' },
    data: { name: 'faq.jsonl', examples: 12000, content: 'y' },
    loss: { name: 'infonce', similarity: 'cosine', temperature: 0.05 },
    runtime: { name: 'ort', version: '1.30.0' },
  };
  const summary = {
    steps: 750,
    bestStep: 600,
    before: { 'ndcg@10': 0.61, 'mrr@10': 0.7 },
    after: { 'ndcg@10': 0.72, 'mrr@10': 0.69 },
  };
  await writeFile(`${folder}/run/training/run.json`, JSON.stringify({ run, versions: { attune: '0.1.0' } }));
  await writeFile(`${folder}/run/training/summary.json`, JSON.stringify(summary));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const text = (name: string) => readFile(join(folder, name), 'utf8');

describe('attune export', () => {
  it('writes the model, ONNX and a README.md that tells how it was trained and what came of it', async () => {
    const { code, stdout } = await say(['export', '--model', `${folder}/run`, '--out', `${folder}/faq`, '--quantize']);
    expect(code).toBe(0);
    expect(stdout.replaceAll(folder, '')).toMatch(
      /^\/faq\/onnx\/model\.onnx {2}[\d.]+ MB\n\/faq\/onnx\/model_quantized\.onnx {2}[\d.]+ kB\n\/faq\/README\.md {2}[\d.]+ kB\n\/faq loads in sentence-transformers/,
    );
    expect(await nodeFiles.list(`${folder}/faq`)).toEqual(
      [
        '1_Pooling',
        'README.md',
        'config.json',
        'config_sentence_transformers.json',
        'model.safetensors',
        'modules.json',
        'onnx',
      ].concat(['sentence_bert_config.json', 'tokenizer.json', 'tokenizer_config.json']),
    );
    const card = await text('faq/README.md');
    expect(card).toMatch(/^---\nlibrary_name: sentence-transformers\npipeline_tag: sentence-similarity\n/);
    expect(card).toContain('\n# faq\n');
    expect(card).toContain(
      'Trained from all-MiniLM-L6-v2 on 12,000 examples of faq.jsonl, 750 steps; the weights are those of step 600, the best, with the loss infonce.',
    );
    expect(card).toContain('| temperature | `0.05` |');
    expect(card).toContain('| ndcg@10 | 0.6100 | 0.7200 | +0.1100 |\n| mrr@10 | 0.7000 | 0.6900 | −0.0100 |');
  });

  it('tells what figures were measured on, with intervals, where the run has kept them', async () => {
    await writeQuestions(nodeFiles, `${folder}/faq-test`);
    const retrieval = await readCollection(`${folder}/faq-test`);
    const { run, sample } = watchedRetrieval(retrieval, { split: 'test' });
    const embedder = embeddingModel(tinyModel(), { runtime: 'ort', threads: 1 });
    const before = await run(embedder, {});
    const evidence = gatherEvidence({
      ...{ sample, similarity: 'cosine', notes: [] },
      seen: { before: before.seen, after: before.seen },
      evaluation: { before, after: before, retrieval },
    });
    await writeEvidence(nodeFiles, `${folder}/run`, evidence);
    await embedder.dispose();
    await say(['export', '--model', `${folder}/run`, '--out', `${folder}/sure`]);
    const card = await text('sure/README.md');
    expect(card).toContain(
      'Measured on 15 queries of the split test of faq-test, each against all 60 documents. In brackets: 95 % bootstrap intervals.',
    );
    const [low, high] = before.intervals['ndcg@10']!.map((x) => x.toFixed(3));
    expect(before.metrics['ndcg@10']).toBeGreaterThan(0);
    expect(card).toContain(`| ndcg@10 | 0.6100 [${low}, ${high}] | 0.7200 [${low}, ${high}] | +0.1100 |`);
  });

  it('adds what a model lacks in its own folder, and leaves a README.md that is there', async () => {
    await writeFile(`${folder}/run/README.md`, 'mine');
    const before = await text('run/model.safetensors');
    const { code, stdout } = await say(['export', '--model', `${folder}/run`, '--out', `${folder}/run/`, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      out: `${folder}/run/`,
      dimensions: 128,
      files: [{ name: 'onnx/model.onnx', bytes: await nodeFiles.size(`${folder}/run/onnx/model.onnx`) }],
    });
    expect(await text('run/README.md')).toBe('mine');
    expect(await text('run/model.safetensors')).toBe(before);
  });

  it('tells nothing of training where there was none that it knows', async () => {
    await say(['export', '--model', `${folder}/model`, '--out', `${folder}/plain`]);
    const card = await text('plain/README.md');
    expect(card).toContain('# plain');
    expect(card).not.toContain('Training');
    expect(await nodeFiles.exists(`${folder}/plain/onnx/model_quantized.onnx`)).toBe(false);
  });

  it('pools a plain folder of transformers by the mean, which it says, or as it is told', async () => {
    await cp(`${folder}/model`, `${folder}/bare`, { recursive: true });
    await rm(`${folder}/bare/modules.json`);
    const told = async (out: string, ...more: string[]) =>
      (await say(['export', '--model', `${folder}/bare`, '--out', `${folder}/${out}`, ...more])).stderr.replaceAll(folder, '');
    expect(await told('bare-1')).toBe(
      '  /bare has no modules.json that says how to pool: the mean is taken, scaled to length 1 (--pooling tells otherwise)\n',
    );
    expect(await told('bare-2', '--pooling', 'last-token')).toBe('');
    expect(JSON.parse(await text('bare-2/1_Pooling/config.json'))).toMatchObject({
      pooling_mode_lasttoken: true,
      pooling_mode_mean_tokens: false,
    });
  });

  it.each([
    [
      ['export', '--model', 'F/model', '--out', 'F/y', '--pooling', 'lasttoken'],
      '--pooling is "lasttoken"; it must be one of mean, cls, max, mean-sqrt-length, weighted-mean, last-token',
      '--pooling mean|cls|max|mean-sqrt-length|weighted-mean|last-token',
    ],
    [['export'], '--model is missing', '--model FOLDER'],
    [['export', '--model', 'F/model'], '--out is missing', '--out FOLDER'],
    [
      ['export', '--model', 'F/model', '--out', 'F/run'],
      'run is not empty',
      'choose another --out, or that of the model itself, which then gets what it lacks',
    ],
  ])('refuses %j', async (args, error, fix) => {
    const refused = await refusalOf(
      args.map((arg) => arg.replace(/^F/, folder)),
      folder,
    );
    expect(refused).toEqual([error, fix]);
  });

  it('refuses the record of a run that cannot be read', async () => {
    await cp(`${folder}/run`, `${folder}/torn`, { recursive: true });
    await writeFile(`${folder}/torn/training/run.json`, '{');
    const refused = await refusalOf(['export', '--model', `${folder}/torn`, '--out', `${folder}/x`], folder);
    expect(refused[0]).toMatch(/training\/run\.json: the record of the run cannot be read$/);
    expect(await nodeFiles.exists(`${folder}/x`)).toBe(false);
  });
});
