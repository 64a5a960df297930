import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';

export interface CommandEntry {
  readonly summary: string;
  load(): Promise<(terminal: Terminal) => Command>;
}

export const commands: Readonly<Record<string, CommandEntry>> = {
  demo: {
    summary: 'train a model from nothing on a world that comes along, and compare',
    load: async () => (await import('./commands/demo.ts')).demoCommand,
  },
  train: {
    summary: 'train an embedding model on pairs of texts',
    load: async () => (await import('./commands/train.ts')).trainCommand,
  },
  data: {
    summary: 'look through data before training: lengths, languages, duplicates, leaks',
    load: async () => (await import('./commands/data.ts')).dataCommand,
  },
  init: {
    summary: 'ask a few questions and write the config of a run',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  distill: {
    summary: 'make a fast static table of vectors out of a model',
    load: async () => (await import('./commands/distill.ts')).distillCommand,
  },
  evaluate: {
    summary: 'measure a model: retrieval, STS, pairs that belong together',
    load: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  },
  report: {
    summary: 'draw what a run did, as a page',
    load: async () => (await import('./commands/report.ts')).reportCommand,
  },
  encode: { summary: 'turn texts into vectors', load: async () => (await import('./commands/encode.ts')).encodeCommand },
  index: {
    summary: 'build, change, measure and describe indexes of vectors',
    load: async () => (await import('./commands/index.ts')).indexCommand,
  },
  search: {
    summary: 'search a collection, or an index of one',
    load: async () => (await import('./commands/search.ts')).searchCommand,
  },
  words: {
    summary: 'train word vectors, ask and measure them',
    load: async () => (await import('./commands/words.ts')).wordsCommand,
  },
  model: {
    summary: 'fetch, send, list and describe models of a hub',
    load: async () => (await import('./commands/model.ts')).modelCommand,
  },
  export: {
    summary: 'write a model for other stacks: ONNX, int8, a model card',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  world: {
    summary: 'write a world of texts to train and test on',
    load: async () => (await import('./commands/world.ts')).worldCommand,
  },
  runtime: {
    summary: 'list, add and measure what computes',
    load: async () => (await import('./commands/runtime.ts')).runtimeCommand,
  },
  bench: { summary: 'measure training steps and encoding', load: async () => (await import('./commands/bench.ts')).benchCommand },
};
