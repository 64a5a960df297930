import { Command } from 'commander';
import { withParameters } from '../config/as-options.ts';
import type { InitOptions } from '../init/run.ts';
import { readingParameters } from '../reading-parameters.ts';
import type { Terminal } from '../terminal.ts';
import { trainParameters } from '../train/parameters.ts';

const { data, columns, model, loss, eval: evaluation, out, runtime, 'from-scratch': fromScratch } = trainParameters;
/** What is asked; each can be answered beforehand. */
const asked = { data, columns, ...readingParameters, model, 'from-scratch': fromScratch, loss, eval: evaluation, out, runtime };

export function initCommand(terminal: Terminal): Command {
  const command = new Command('init')
    .description('Ask a few questions, look into the data, and write a config for attune train --config.')
    .argument('[file]', 'the config that is written', 'train.yaml')
    .option('--yes', 'ask nothing: take what is proposed')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune init\n  attune init --yes --data faq.jsonl --model models/all-MiniLM-L6-v2\n  attune init experiments/triplet.yaml --loss triplet',
    );
  return withParameters(command, asked, { negatable: true }).action(async (file: string, options: InitOptions) => {
    await (await import('../init/run.ts')).runInit(file, options, terminal);
  });
}
