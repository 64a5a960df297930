import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../training/settings.ts';
import { count, list, needed, number, oneOf, pairs, type RuntimeOptions, withRuntime } from './options.ts';
import { report } from './run.ts';
import { lossOf } from './train/loss-of.ts';
import { filled, settingsGiven, type TrainCommandOptions, withTrainOptions } from './train/options.ts';

describe('an option', () => {
  it('is read as the number that it is', () => {
    expect(number('--lr', { above: 0 })('2e-5')).toBe(2e-5);
    expect(number('--warmup', { from: 0, to: 1 })('1')).toBe(1);
    expect(number('--x')('-0.5')).toBe(-0.5);
    expect(count('--batch')('64')).toBe(64);
    expect(count('--seed', { from: Number.MIN_SAFE_INTEGER })('-7')).toBe(-7);
  });

  it('is read as one of several names, a list, or pairs', () => {
    expect(oneOf('--loss', ['a', 'b'])('b')).toBe('b');
    expect(list('--freeze')('embeddings, encoder.layer.0,')).toEqual(['embeddings', 'encoder.layer.0']);
    expect(pairs('anchor=question, positive = answer')).toEqual({ anchor: 'question', positive: 'answer' });
  });

  it('that is missing is asked for', () => {
    expect(needed('x', '--data', '--data FILE')).toBe('x');
    expect(() => needed(undefined, '--data', '--data FILE')).toThrow('--data is missing');
  });

  it('of the runtime has a default in every command', () => {
    const options = withRuntime(new Command()).parse([], { from: 'user' }).opts<RuntimeOptions>();
    expect(options).toEqual({ runtime: 'auto', precision: 'auto' });
  });
});

const parsed = (...args: string[]) =>
  filled(withTrainOptions(new Command()).parse(args, { from: 'user' }).opts<Partial<TrainCommandOptions>>());

describe('the options of train', () => {
  it('become the settings of a run, with the usual ones where none are given', () => {
    const { beta1, beta2, epsilon, freeze, ...usual } = defaultSettings;
    expect({ beta1, beta2, epsilon, freeze }).toEqual({ beta1: 0.9, beta2: 0.999, epsilon: 1e-8, freeze: [] });
    // That of a model that is there depends on what it is: settingsOf knows.
    const { learningRate, ...others } = usual;
    expect(learningRate).toBe(2e-5);
    expect(settingsGiven(parsed('--model', 'm'))).toEqual(others);
    expect(settingsGiven(parsed('--from-scratch', 'tiny'))).toEqual({ ...usual, learningRate: 5e-4 });
    expect(settingsGiven(parsed('--from-scratch', 'static'))).toEqual({ ...usual, learningRate: 0.01 });
    const line =
      '--model m --batch 8 --micro-batch 4 --accumulate 2 --epochs 3 --max-steps 9 --lr 1e-4 --warmup 0 --schedule cosine';
    const more = '--weight-decay 0.1 --clip-norm 0 --dropout 0.1 --freeze embeddings --max-length 64 --seed -3';
    expect(settingsGiven(parsed(...`${line} ${more}`.split(' ')))).toEqual({
      ...{ batch: 8, microBatch: 4, accumulate: 2, epochs: 3, maxSteps: 9, learningRate: 1e-4, warmup: 0, schedule: 'cosine' },
      ...{ weightDecay: 0.1, clipNorm: 0, dropout: 0.1, freeze: ['embeddings'], maxLength: 64, seed: -3 },
    });
  });

  it.each([
    ['', { name: 'infonce', similarity: 'dot', settings: { temperature: 0.05, learnTemperature: false } }],
    ['--similarity l2 --temperature 0.1', { name: 'infonce', similarity: 'l2', settings: { temperature: 0.1 } }],
    ['--loss symmetric-infonce --learn-temperature', { name: 'symmetric-infonce', settings: { learnTemperature: true } }],
    [
      '--loss triplet --similarity cosine',
      { name: 'triplet', similarity: 'cosine', settings: { distance: 'cosine', margin: 0.3 } },
    ],
    ['--loss triplet --similarity l2 --margin 2', { similarity: 'l2', settings: { distance: 'l2', margin: 2 } }],
    ['--loss triplet --similarity l2 --squared', { similarity: 'l2', settings: { distance: 'squared-l2', margin: 0.2 } }],
  ])('become a loss: %s', (line, loss) => {
    expect(lossOf(parsed(...line.split(' ').filter((word) => word !== '')), 'dot')).toMatchObject(loss);
  });

  it('are refused where a loss cannot be made of them', () => {
    const refused = (line: string) => () => lossOf(parsed(...line.split(' ')), 'dot');
    expect(refused('--loss triplet')).toThrow('the triplet loss needs a distance; dot is none');
    expect(refused('--loss triplet --similarity cosine --squared')).toThrow(
      '--squared squares the L2 distance; --similarity is cosine',
    );
  });
});

describe('an error', () => {
  it('that is nobody’s slip but ours ends with exit code 1, says so and shows where', () => {
    const said: string[] = [];
    const terminal = { clear: () => {}, error: (message: string) => said.push(message) };
    expect(report(new TypeError('x is not a function'), terminal)).toBe(1);
    expect(said[0]).toMatch(/^this is a bug of attune: TypeError: x is not a function\n {4}at /);
    expect(report(new DOMException('', 'AbortError'), terminal)).toBe(130);
    expect(said).toHaveLength(1);
  });
});
