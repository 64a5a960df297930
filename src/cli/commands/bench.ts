import { Command } from 'commander';
import type { BenchOptions } from '../bench/options.ts';
import { count, withModel, withRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';

export function benchCommand(terminal: Terminal): Command {
  const shared = (command: Command) =>
    withModel(
      withRuntime(command)
        .option('--model <name>', 'its folder, or ORG/NAME[@REVISION] of a hub')
        .option('--data <path>', 'BEIR folder or JSONL file')
        .option('--max-length <n>', 'tokens of a text', count('--max-length', { from: 3 }), 128)
        .option('--json', 'print the result as JSON'),
    );
  const training = shared(new Command('train').description('Seconds of a training step: every step another batch of the data.'))
    .option('--pairs <n>', 'examples a step', count('--pairs'), 64)
    .option('--micro-batch <n>', 'texts encoded at a time', count('--micro-batch'))
    .option('--steps <n>', 'measured steps, after two that warm up', count('--steps'), 10)
    .addHelpText(
      'after',
      '\nExample:\n  attune bench train --model models/all-MiniLM-L6-v2 --data squad/ --pairs 64 --max-length 128 --runtime openvino --precision bfloat16 --threads 2 --steps 10',
    )
    .action(async (options: BenchOptions) => (await import('../bench/train.ts')).benchTrain(options, terminal));
  const encoding = shared(new Command('encode').description("Tokens a second of encoding the data's texts."))
    .option('--texts <n>', 'texts that are encoded', count('--texts'), 2000)
    .option('--steps <n>', 'measured passes over them, after one that warms up', count('--steps'), 3)
    .addHelpText('after', '\nExample:\n  attune bench encode --model models/all-MiniLM-L6-v2 --data squad/ --texts 2000 --json')
    .action(async (options: BenchOptions) => (await import('../bench/encode.ts')).benchEncode(options, terminal));
  const precisions = shared(
    new Command('precisions').description(
      'Retrieval with the small numbers that encode --output-precision writes, and their sizes.',
    ),
  )
    .option('--split <name>', 'of the BEIR folder', 'test')
    .addHelpText('after', '\nExample:\n  attune bench precisions --model models/all-MiniLM-L6-v2 --data cranfield/')
    .action(async (options: BenchOptions) => (await import('../bench/precisions.ts')).benchPrecisions(options, terminal));
  return new Command('bench')
    .description('Measure training steps and encoding on this machine.')
    .addCommand(training)
    .addCommand(encoding)
    .addCommand(precisions);
}
