import { Command } from 'commander';
import { testedVersion } from '../../node/openvino/wheels.ts';
import { count, threadRange } from '../options.ts';
import type { AddOptions } from '../runtime/add.ts';
import type { BenchRuntimesOptions } from '../runtime/bench.ts';
import type { Terminal } from '../terminal.ts';

export function runtimeCommand(terminal: Terminal): Command {
  const list = new Command('list')
    .description('What this machine can train and encode on.')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }) => (await import('../runtime/list.ts')).listRuntimes(options, terminal));
  const add = new Command('add')
    .description(
      `Fetch the fast CPU runtime: OpenVINO ${testedVersion} from PyPI, with the pip that is there. Python is not needed afterwards.`,
    )
    .argument('<name>', 'openvino')
    .option('--from <wheel>', 'a wheel that was fetched already')
    .option('--path <folder>', 'check an installation that is there, and say how to use it')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune runtime add openvino\n  attune runtime add openvino --from openvino-2026.4.1-….whl',
    )
    .action(async (name: string, options: AddOptions) => (await import('../runtime/add.ts')).addRuntime(name, options, terminal));
  const bench = new Command('bench')
    .description('Measure a training step on every runtime and precision, and say which one --runtime auto takes.')
    .option('--threads <n>', 'processor threads (default: all)', count('--threads', threadRange))
    .option('--steps <n>', 'measured steps', count('--steps'), 5)
    .option('--json', 'print as JSON')
    .action(async (options: BenchRuntimesOptions) => (await import('../runtime/bench.ts')).benchRuntimes(options, terminal));
  return new Command('runtime')
    .description('List, add and measure what computes.')
    .addCommand(list)
    .addCommand(add)
    .addCommand(bench);
}
