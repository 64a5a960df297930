/**
 * Every parameter of a training run, once: its option, its key in a config file, its help, its default and its check all
 * come from here. `call-options.ts` has what is said of a call and not of a run.
 */
import { similarityNames } from '../../core/similarity.ts';
import { freshSizes } from '../../encoders/config.ts';
import { lossNames } from '../../losses/loss.ts';
import { scheduleNames } from '../../nn/schedule.ts';
import { type TrainSettings, defaultSettings as usual } from '../../training/settings.ts';
import { type Filled, type Given, type Parameters, parameter } from '../config/parameter.ts';
import { modelParameters } from '../model-parameters.ts';
import { pairParameters } from '../pair-parameters.ts';
import { readingParameters } from '../reading-parameters.ts';
import { runtimeParameters } from '../runtime-parameters.ts';

const start = {
  model: parameter({
    example: 'models/all-MiniLM-L6-v2',
    alias: ['model_name_or_path'],
    group: 'Model',
    is: { type: 'model' },
    help: 'the model to start from: its folder, or ORG/NAME[@REVISION] of a hub',
    placeholder: '<name>',
  }),
  'from-scratch': parameter({
    ...{ alias: ['size'], group: 'Model', help: 'train a new one', placeholder: '<size>' },
    is: { type: 'choice', choices: freshSizes },
  }),
  ...modelParameters,
  vocabulary: parameter({
    ...{ example: 8000, group: 'Model', help: 'tokens of a new tokenizer', otherwise: '8000; static 30000' },
    is: { type: 'count', from: 200 },
  }),
  dims: parameter({
    ...{ example: 256, alias: ['embedding_dim'], group: 'Model', help: 'dimensions of a new static table', otherwise: '256' },
    is: { type: 'count', from: 1, to: 4096 },
  }),
  similarity: parameter({
    ...{ alias: ['similarity_fn_name'], group: 'Model', help: 'the ruler', otherwise: "the model's" },
    is: { type: 'choice', choices: similarityNames },
  }),
  'max-length': parameter({
    ...{
      example: 256,
      alias: ['max_seq_length'],
      group: 'Model',
      help: 'tokens of a text',
      otherwise: "the model's",
      setting: 'maxLength',
    },
    is: { type: 'count', from: 3 },
  }),
  data: parameter({
    example: 'faq.jsonl',
    ...{ group: 'Data', help: 'JSONL, CSV, TSV or Parquet file (also .gz, .zst), BEIR folder, or folder of files' },
    is: { type: 'path' },
  }),
  columns: parameter({
    ...{ group: 'Data', help: 'of a file, e.g. anchor=question,positive=answer', otherwise: 'those with usual names' },
    is: { type: 'map' },
  }),
  ...readingParameters,
  ...pairParameters,
  'data-memory': parameter({
    ...{ example: 2048, group: 'Data', help: 'memory for examples; more are kept in a file and read from there' },
    ...{ otherwise: "an eighth of Node's", placeholder: '<MiB>' },
    is: { type: 'count', from: 0 },
  }),
  out: parameter({
    example: 'runs/faq',
    alias: ['output_dir', 'output'],
    group: 'Output',
    is: { type: 'path' },
    help: 'where the run and its model go',
    placeholder: '<folder>',
  }),
  'checkpoint-every': parameter({
    ...{ alias: ['save_steps'], group: 'Output', help: 'steps between checkpoints; 0 for none' },
    is: { type: 'count', from: 0 },
    default: 200,
  }),
  'log-to': parameter({
    ...{
      example: 'runs.jsonl',
      group: 'Output',
      help: 'append all that the run tells to this file, as JSON lines',
      placeholder: '<file>',
    },
    is: { type: 'path' },
  }),
};

const loss = {
  loss: parameter({ group: 'Loss', is: { type: 'choice', choices: lossNames }, help: '', default: 'infonce' }),
  temperature: parameter({
    example: 0.05,
    alias: ['scale'],
    group: 'Loss',
    is: { type: 'number', above: 0 },
    help: 'of infonce, cosent and angle',
    otherwise: '0.05',
  }),
  'learn-temperature': parameter({ group: 'Loss', is: { type: 'flag' }, help: 'train the temperature too' }),
  margin: parameter({
    example: 0.3,
    group: 'Loss',
    is: { type: 'number', above: 0 },
    help: 'of triplet and contrastive',
    otherwise: 'triplet: cosine 0.3, l2 5; contrastive: 0.5',
  }),
  squared: parameter({
    ...{ group: 'Loss', help: 'triplet with squared L2 distance (default margin: 0.2)' },
    is: { type: 'flag' },
  }),
};

const group = 'Training';
/** What becomes a setting of the library. */
const settings = {
  batch: parameter({
    ...{
      alias: ['per_device_train_batch_size', 'batch_size'],
      group,
      setting: 'batch',
      help: "examples a step, each other's negatives",
    },
    is: { type: 'count' },
    default: usual.batch,
  }),
  'micro-batch': parameter({
    example: 64,
    ...{
      alias: ['mini_batch_size'],
      group,
      setting: 'microBatch',
      help: 'texts encoded at a time, for batches larger than memory',
    },
    is: { type: 'count' },
  }),
  accumulate: parameter({
    ...{ alias: ['gradient_accumulation_steps'], group, setting: 'accumulate', help: 'batches a step, their gradients averaged' },
    is: { type: 'count' },
    default: usual.accumulate,
  }),
  epochs: parameter({
    ...{ alias: ['num_train_epochs'], group, setting: 'epochs', help: 'times through the data' },
    is: { type: 'count' },
    default: usual.epochs,
  }),
  'max-steps': parameter({ example: 1000, group, setting: 'maxSteps', is: { type: 'count' }, help: 'end after so many steps' }),
  lr: parameter({
    example: 2e-5,
    ...{
      alias: ['learning_rate'],
      group,
      setting: 'learningRate',
      help: 'peak learning rate',
      otherwise: '2e-5; from scratch 5e-4; static: docs/static.md',
    },
    is: { type: 'number', above: 0 },
  }),
  warmup: parameter({
    ...{ alias: ['warmup_ratio'], group, setting: 'warmup', help: 'of the steps', placeholder: '<share>' },
    is: { type: 'number', from: 0, to: 1 },
    default: usual.warmup,
  }),
  schedule: parameter({
    ...{ alias: ['lr_scheduler_type'], group, setting: 'schedule', help: 'of the learning rate' },
    is: { type: 'choice', choices: scheduleNames },
    default: usual.schedule,
  }),
  'weight-decay': parameter({
    ...{ group, setting: 'weightDecay', help: 'of AdamW' },
    is: { type: 'number', from: 0 },
    default: usual.weightDecay,
  }),
  'clip-norm': parameter({
    ...{ alias: ['max_grad_norm'], group, setting: 'clipNorm', help: 'longest gradient; 0: any' },
    is: { type: 'number', from: 0 },
    default: usual.clipNorm,
  }),
  dropout: parameter({
    ...{ group, setting: 'dropout', help: 'of hidden units', placeholder: '<share>' },
    is: { type: 'number', from: 0, below: 1 },
    default: usual.dropout,
  }),
  freeze: parameter({
    ...{ group, setting: 'freeze', help: 'parts that stay as they are, e.g. embeddings,encoder.layer.0' },
    is: { type: 'list' },
  }),
  seed: parameter({
    ...{ group, setting: 'seed', help: 'of batches, dropout and first weights' },
    is: { type: 'count', from: Number.MIN_SAFE_INTEGER },
    default: usual.seed,
  }),
} satisfies Parameters & Record<string, { readonly setting: keyof TrainSettings }>;

const evaluation = {
  eval: parameter({
    example: 'faq-test',
    ...{
      alias: ['evaluation'],
      group: 'Evaluation',
      help: 'BEIR folder, or file of examples or of scored or labelled pairs, to evaluate on; none: nothing',
      otherwise: '--data, if it has the split',
    },
    ...{ is: { type: 'path' }, placeholder: '<folder>' },
  }),
  'eval-split': parameter({
    example: 'dev',
    group: 'Evaluation',
    is: { type: 'text' },
    help: 'its split',
    otherwise: 'test; with --eval-every dev, if it has it',
  }),
  'eval-every': parameter({
    ...{ example: 50, alias: ['eval_steps'], group: 'Evaluation', help: 'steps between evaluations; the best model is kept' },
    is: { type: 'count' },
  }),
  patience: parameter({
    ...{
      example: 3,
      alias: ['early_stopping_patience'],
      group: 'Evaluation',
      help: 'stop after so many evaluations without a better one',
    },
    is: { type: 'count' },
  }),
};

export const trainParameters = { ...start, ...loss, ...settings, ...evaluation, ...runtimeParameters };

export type TrainParameterName = keyof typeof trainParameters;
/** A run as it was asked for, on the command line or in a file. */
export type TrainGiven = Given<typeof trainParameters>;
/** The same with defaults. */
export type TrainValues = Filled<typeof trainParameters>;
