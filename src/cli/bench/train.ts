import { UserError } from '../../core/errors.ts';
import { baseName } from '../../core/files.ts';
import { readExamples } from '../../data/examples.ts';
import { infoNce } from '../../losses/info-nce.ts';
import { nodeFiles } from '../../node/files.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { train } from '../../training/train.ts';
import { openModel } from '../open-model.ts';
import { needed, openRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import type { BenchOptions } from './options.ts';
import { showBench } from './show.ts';

/** `attune bench train` */
export async function benchTrain(options: BenchOptions, terminal: Terminal): Promise<void> {
  const [folder, data] = [
    needed(options.model, '--model', '--model FOLDER'),
    needed(options.data, '--data', '--data FOLDER or FILE'),
  ];
  const { examples } = await readExamples(nodeFiles, data);
  if (examples.length < options.pairs)
    throw new UserError({
      code: 'option-out-of-range',
      message: `--pairs is ${options.pairs}, and ${baseName(data)} has ${examples.length} examples`,
      fix: `--pairs ${examples.length}`,
    });
  const chosen = await openRuntime(options, terminal);
  const kernels = nodeKernels(chosen.threads);
  const times: number[] = [];
  const tokens: number[] = [];
  let at = 0;
  await train({
    ...chosen,
    model: await openModel(nodeFiles, folder, { terminal, offline: options.offline, pooling: options.pooling }),
    examples,
    loss: infoNce(),
    kernels,
    batch: options.pairs,
    maxLength: options.maxLength,
    maxSteps: options.steps + 2,
    epochs: Math.ceil(((options.steps + 2) * options.pairs) / examples.length) + 1,
    ...(options.microBatch !== undefined && { microBatch: options.microBatch }),
    progress: terminal.progress,
    onStep: ({ tokens: read }) => {
      const now = performance.now();
      if (at > 0) {
        times.push((now - at) / 1000);
        tokens.push(read);
      }
      at = now;
    },
  });
  // The first steps compile kernels and grow the memory.
  showBench({ times: times.slice(1), tokens: tokens.slice(1), ...chosen }, options, terminal);
}
