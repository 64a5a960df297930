import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { infoNce } from '../losses/info-nce.ts';
import { nodeFiles } from '../node/files.ts';
import type { Evaluated, StepLog, TrainEvaluation } from './options.ts';
import { bits, common, scripted, stopKernels } from './testing/tiny-training.ts';
import { train } from './train.ts';

afterAll(stopKernels);
const folderOf = temporaryFolders();

describe('a training run with a folder', () => {
  it('leaves a folder with its record, a line a step, a summary, and the model', async () => {
    const folder = await folderOf({});
    const output = { files: nodeFiles, folder, checkpointEvery: 2, versions: { attune: '0.1.0' } };
    const { evaluation } = scripted([0.1, 0.2], { every: 100 });
    await train({ ...common(), output, evaluation, dataName: 'faq.jsonl', seed: 7, maxSteps: 3 });
    const json = async (name: string) =>
      JSON.parse(await readFile(`${folder}/training/${name}`, 'utf8')) as Record<string, never>;
    expect(await json('run.json')).toMatchObject({
      run: {
        settings: { seed: 7, batch: 8, maxSteps: 3, learningRate: 1e-3, dropout: 0 },
        model: { name: 'fresh-tiny' },
        data: { name: 'faq.jsonl', examples: 32 },
        loss: { name: 'infonce', similarity: 'cosine', temperature: 0.05 },
        runtime: { name: 'ort', precision: 'float32', threads: 1 },
      },
      versions: { attune: '0.1.0' },
    });
    const lines = (await readFile(`${folder}/training/log.jsonl`, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines)
      expect(Object.keys(JSON.parse(line) as object)).toEqual([
        ...['step', 'epoch', 'loss', 'learningRate', 'gradientNorm', 'inBatchAccuracy', 'positiveSimilarity'],
        ...['negativeSimilarity', 'masked', 'tokens', 'tokensPerSecond'],
      ]);
    const summary = await json('summary.json');
    expect(summary).toMatchObject({ steps: 3, bestStep: 3, masked: 0, before: { figure: 0.1 }, after: { figure: 0.2 } });
    expect(await nodeFiles.list(folder)).toEqual([
      ...['1_Pooling', 'config.json', 'config_sentence_transformers.json', 'model.safetensors', 'modules.json'],
      ...['sentence_bert_config.json', 'tokenizer.json', 'tokenizer_config.json', 'training'],
    ]);
    expect(await nodeFiles.list(`${folder}/training`)).toEqual(['evaluations.jsonl', 'log.jsonl', 'run.json', 'summary.json']);
  });

  it('logs the temperature that it learns, step by step, and says at the end what it is', async () => {
    const folder = await folderOf({});
    const log: StepLog[] = [];
    const result = await train({
      ...common(),
      loss: infoNce({ learnTemperature: true }),
      output: { files: nodeFiles, folder },
      maxSteps: 4,
      onStep: (entry) => log.push(entry),
    });
    const temperatures = log.map(({ temperature }) => temperature!);
    expect(new Set(temperatures).size).toBe(4);
    for (const temperature of temperatures) expect(Math.abs(temperature - 0.05)).toBeLessThan(0.001);
    expect(result.temperature).toBe(temperatures[3]);
    const read = (name: string) => readFile(`${folder}/training/${name}`, 'utf8');
    expect(JSON.parse((await read('log.jsonl')).trimEnd().split('\n')[3]!)).toMatchObject({ temperature: temperatures[3] });
    expect(JSON.parse(await read('summary.json'))).toMatchObject({ steps: 4, temperature: temperatures[3] });
    expect(await train({ ...common(), maxSteps: 1 })).not.toHaveProperty('temperature');
  });

  it('ends on its signal, and resumed ends with the bits of a run that was left alone, dropout on', async () => {
    const folder = await folderOf({});
    const output = (name: string, resume = false) => ({
      files: nodeFiles,
      folder: `${folder}/${name}`,
      checkpointEvery: 5,
      resume,
    });
    const options = { ...common(), dropout: 0.2, accumulate: 2, microBatch: 5 };
    const whole = await train({ ...options, output: output('whole') });
    const controller = new AbortController();
    const cut = await train({
      ...options,
      output: output('cut'),
      signal: controller.signal,
      onStep: ({ step }) => {
        if (step === 3) controller.abort();
      },
    });
    expect([cut.interrupted, cut.steps, whole.steps]).toEqual([true, 3, 6]);
    expect(await nodeFiles.exists(`${folder}/cut/model.safetensors`)).toBe(false);
    const resumed = await train({ ...options, output: output('cut', true) });
    expect(resumed.interrupted).toBe(false);
    expect(bits(resumed.model)).toEqual(bits(whole.model));
  });

  it('ends in the midst of an evaluation too, which the resumed run makes up for', async () => {
    const folder = await folderOf({});
    const output = { files: nodeFiles, folder: `${folder}/run`, checkpointEvery: 100 };
    const controller = new AbortController();
    const evaluation: TrainEvaluation<Evaluated> = {
      metric: 'figure',
      every: 4,
      run: async (_, { signal }) => {
        if (steps === 4) controller.abort();
        signal?.throwIfAborted();
        return { metrics: { figure: steps === 4 ? 1 : 0 } };
      },
    };
    let steps = 0;
    const onStep = ({ step }: StepLog) => {
      steps = step;
    };
    const cut = await train({ ...common(), evaluation, output, onStep, signal: controller.signal });
    expect([cut.interrupted, cut.steps]).toEqual([true, 4]);
    const resumed = await train({ ...common(), evaluation, output: { ...output, resume: true }, onStep });
    expect([resumed.interrupted, resumed.steps, resumed.bestStep]).toEqual([false, 12, 4]);
  });
});
