/** What the command line answers to options that it cannot take; nothing is read or loaded before. */

import { describe, expect, it } from 'vitest';
import { lossNames } from '../losses/loss.ts';
import { refusalOf, say } from './testing/in-process.ts';

const train = ['train', '--model', 'm', '--data', 'd.jsonl', '--out', 'o'];

/** By option: what it must be, and values that it is not. */
const numbers: readonly [command: readonly string[], option: string, needed: string, values: readonly string[]][] = [
  [train, '--batch', 'a whole number from 1', ['0', '-1', 'NaN', 'many', '1.5', '1e400', '', '9007199254740993']],
  [train, '--micro-batch', 'a whole number from 1', ['0', '-8', '2.5']],
  [train, '--accumulate', 'a whole number from 1', ['0', 'NaN']],
  [train, '--epochs', 'a whole number from 1', ['0', '-1', '0.5']],
  [train, '--max-steps', 'a whole number from 1', ['0', 'Infinity']],
  [train, '--lr', 'a number above 0', ['0', '-1', 'NaN', 'Infinity', '2e-5x']],
  [train, '--warmup', 'a number from 0 to 1', ['-0.1', '1.1', '100']],
  [train, '--weight-decay', 'a number from 0', ['-0.01', 'none']],
  [train, '--clip-norm', 'a number from 0', ['-1']],
  [train, '--dropout', 'a number from 0 below 1', ['1', '-0.1', '10']],
  [train, '--temperature', 'a number above 0', ['0', '-0.05']],
  [train, '--margin', 'a number above 0', ['0', '-3']],
  [train, '--max-length', 'a whole number from 3', ['2', '-1', '64.5']],
  [train, '--vocabulary', 'a whole number from 200', ['199', '0']],
  [train, '--seed', 'a whole number', ['1.5', 'today', '1e30']],
  [train, '--eval-every', 'a whole number from 1', ['0']],
  [train, '--patience', 'a whole number from 1', ['0']],
  [train, '--checkpoint-every', 'a whole number from 0', ['-1']],
  [train, '--threads', 'a whole number from 1 to 255', ['0', '-2', '1000', '1.5']],
  [['search'], '--top', 'a whole number from 1', ['0', '-10', 'all']],
  [['search'], '--chunk', 'a whole number from 8', ['7', '0', 'x']],
  [['search'], '--chunk-overlap', 'a whole number from 0', ['-1']],
  [['evaluate'], '--max-length', 'a whole number from 3', ['0']],
  [['encode'], '--max-length', 'a whole number from 3', ['1']],
  [['bench', 'train'], '--pairs', 'a whole number from 1', ['0']],
  [['bench', 'train'], '--steps', 'a whole number from 1', ['0']],
  [['bench', 'encode'], '--texts', 'a whole number from 1', ['-1']],
  [['runtime', 'bench'], '--threads', 'a whole number from 1 to 255', ['256']],
];

describe('an option that is out of range', () => {
  it.each(numbers)('of %s is refused: %s must be %s', async (command, option, needed, values) => {
    for (const value of values)
      expect(await refusalOf([...command, option, value])).toEqual([
        `${option} is ${JSON.stringify(value)}; it must be ${needed}`,
        `give ${option} ${needed}`,
      ]);
  });

  it.each([
    [train, '--loss', 'contrast', lossNames.join(', ')],
    [train, '--schedule', 'step', 'linear, cosine, constant'],
    [train, '--similarity', 'euclidean', 'cosine, dot, l2'],
    [train, '--from-scratch', 'huge', 'tiny, small, base, static'],
    [train, '--runtime', 'cuda', 'auto, ort, openvino'],
    [train, '--precision', 'int8', 'auto, float32, bfloat16'],
    [['evaluate'], '--baseline', 'tfidf', 'bm25'],
    [['encode'], '--role', 'passage', 'query, document'],
  ])('of %s is refused: %s %s', async (command, option, value, choices) => {
    expect(await refusalOf([...command, option, value])).toEqual([
      `${option} is ${JSON.stringify(value)}; it must be one of ${choices}`,
      `${option} ${choices.replaceAll(', ', '|')}`,
    ]);
  });
});

const columns = '--columns anchor=question,positive=answer';
const either = '--model FOLDER to go on from a model, or --from-scratch small';

describe('a command line that cannot be meant', () => {
  it.each([
    [['trian'], "unknown command 'trian'", 'did you mean train? attune --help lists all'],
    [['runtime', 'lis'], "unknown command 'lis'", 'did you mean list? attune runtime --help lists all'],
    [[...train, '--bach', '8'], "unknown option '--bach'", 'did you mean --batch? attune train --help lists all'],
    [['train', '--model'], "option '--model <name>' argument missing", 'see attune train --help'],
    [
      [...train, 'x.jsonl'],
      "too many arguments for 'train'. Expected 0 arguments but got 1: x.jsonl.",
      'see attune train --help',
    ],
    [['runtime', 'add'], "missing required argument 'name'", 'see attune runtime add --help'],
    [
      ['runtime', 'add', 'cuda'],
      'there is no runtime cuda to add; there is openvino',
      'npm run -s attune -- runtime add openvino',
    ],
    [[...train, '--batch', '8', '--batch', '16'], '--batch is given twice', 'give it once'],
    [
      [...train, '--columns', 'question'],
      '--columns is "question"; it must be a list like anchor=question,positive=answer',
      columns,
    ],
    [
      [...train, '--columns', 'anchor=a,anchor=b'],
      '--columns is "anchor=a,anchor=b"; it must be a list that names each part once (anchor is there twice)',
      columns,
    ],
    [
      [...train, '--freeze', ' , '],
      '--freeze is " , "; it must be names separated by commas',
      'give --freeze names separated by commas',
    ],
    [['train', '--data', 'd', '--out', 'o'], 'one of --model and --from-scratch is needed, and neither is there', either],
    [[...train, '--from-scratch', 'tiny'], 'one of --model and --from-scratch is needed, and both are there', either],
    [['train', '--model', 'm', '--out', 'o'], '--data is missing', '--data faq.jsonl, or a BEIR folder'],
    [['train', '--model', 'm', '--data', 'd'], '--out is missing', '--out runs/NAME'],
    [['train', '--model', 'm', '--data', 'd', '--out', ''], '--out is empty', '--out runs/NAME'],
    [['train', '--model', '', '--data', 'd', '--out', 'o'], '--model is empty', '--model FOLDER'],
    [[...train, '--patience', '3'], '--patience counts evaluations, and there are none on the way', 'add --eval-every 50'],
    [
      [...train, '--vocabulary', '500'],
      '--vocabulary has no meaning for a model that has its tokenizer',
      '--from-scratch small, or leave --vocabulary out',
    ],
    [[...train, '--margin', '1'], '--margin has no meaning for the loss infonce', '--loss triplet, or leave --margin out'],
    [
      [...train, '--loss', 'triplet', '--learn-temperature'],
      '--learn-temperature has no meaning for the loss triplet',
      '--loss infonce, or leave --learn-temperature out',
    ],
    [['evaluate', '--data', 'd'], 'there is nothing to measure', '--model FOLDER, or --baseline bm25'],
    [
      ['evaluate', '--model', 'm'],
      '--data is missing',
      '--data FOLDER, a BEIR folder; or a file of examples, or of scored or labelled pairs',
    ],
    [
      ['evaluate', '--baseline', 'bm25', '--data', 'd', '--max-length', '64'],
      '--max-length has no meaning for bm25',
      'name a --model, or leave it out',
    ],
    [['search', '--model', 'm'], '--corpus is missing', '--corpus FOLDER or FILE'],
    [
      ['search', '--model', 'm', '--corpus', 'c', '--query', ' '],
      '--query is " "; it must be a text that is not empty',
      'give --query a text that is not empty',
    ],
    [['encode', '--model', 'm', '--output', 'o.npy'], '--input is missing', '--input FILE, or --input - for standard input'],
    [
      ['encode', '--model', 'm', '--input', '-', '--output', 'o.csv'],
      '--output is o.csv; a file ending in .npy, .jsonl, .arrow or .parquet was needed',
      '--output o.csv.npy',
    ],
    [
      ['runtime', 'add', 'openvino', '--from', 'a.whl', '--path', 'b'],
      '--from names a wheel to install and --path an installation that is there; one of them was needed',
      'leave one of the two out',
    ],
  ])('is refused: %s', async (args, error, fix) => {
    expect(await refusalOf(args)).toEqual([error, fix]);
  });

  it('asks for nothing and gets the help, on stdout and with exit code 0', async () => {
    const [bare, help] = [await say([]), await say(['--help'])];
    expect(bare).toEqual(help);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('train an embedding model on pairs of texts');
  });

  it.each(['train', 'evaluate', 'encode', 'search', 'world', 'runtime add', 'bench train', 'bench encode'])(
    'but %s --help shows options and an example',
    async (command) => {
      const { code, stdout, stderr } = await say([...command.split(' '), '--help']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`Usage: attune ${command} [options]`);
      expect(stdout).toMatch(/Examples?:\n {2}attune /);
      if (command !== 'world') expect(stdout).toContain('--json');
    },
  );
});
