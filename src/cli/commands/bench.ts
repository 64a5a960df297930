import { Command } from 'commander';
import { UserError } from '../../core/errors.ts';
import { baseName } from '../../core/files.ts';
import { documentText } from '../../data/beir-folder.ts';
import { readExamples } from '../../data/examples.ts';
import { readPassages } from '../../data/passages.ts';
import { encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { loadModel } from '../../encoders/load-model.ts';
import { infoNce } from '../../losses/info-nce.ts';
import { nodeFiles } from '../../node/files.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { train } from '../../training/train.ts';
import { count, needed, openRuntime, type RuntimeOptions, withRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';

interface Options extends RuntimeOptions {
  readonly model?: string;
  readonly data?: string;
  readonly pairs: number;
  readonly maxLength: number;
  readonly microBatch?: number;
  readonly steps: number;
  readonly texts: number;
  readonly json?: boolean;
}

export interface BenchResult {
  readonly runtime: string;
  readonly precision: string;
  readonly threads: number;
  /** Median and minimum, of a training step or of one pass over the texts. */
  readonly secondsPerStep: number;
  readonly minSecondsPerStep: number;
  /** Real tokens, padding not counted, at the median. */
  readonly tokensPerSecond: number;
  readonly peakMiB: number;
}

export function benchCommand(terminal: Terminal): Command {
  const shared = (command: Command) =>
    withRuntime(
      command
        .option('--model <folder>', 'the model')
        .option('--data <path>', 'BEIR folder or JSONL file')
        .option('--max-length <n>', 'tokens of a text', count('--max-length', 3), 128)
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
    .action((options: Options) => benchTrain(options, terminal));
  const encoding = shared(new Command('encode').description("Tokens a second of encoding the data's texts."))
    .option('--texts <n>', 'texts that are encoded', count('--texts'), 2000)
    .option('--steps <n>', 'measured passes over them, after one that warms up', count('--steps'), 3)
    .addHelpText('after', '\nExample:\n  attune bench encode --model models/all-MiniLM-L6-v2 --data squad/ --texts 2000 --json')
    .action((options: Options) => benchEncode(options, terminal));
  return new Command('bench')
    .description('Measure training steps and encoding on this machine.')
    .addCommand(training)
    .addCommand(encoding);
}

async function benchTrain(options: Options, terminal: Terminal): Promise<void> {
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
    model: await loadModel(nodeFiles, folder),
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
  show(times.slice(1), tokens.slice(1), chosen, options, terminal);
}

async function benchEncode(options: Options, terminal: Terminal): Promise<void> {
  const [folder, data] = [
    needed(options.model, '--model', '--model FOLDER'),
    needed(options.data, '--data', '--data FOLDER or FILE'),
  ];
  const texts = (await readPassages(nodeFiles, data)).slice(0, options.texts).map(documentText);
  if (texts.length < options.texts) terminal.note(`${baseName(data)} has ${texts.length} texts`);
  const chosen = await openRuntime(options, terminal);
  const embedder = await encoderEmbedder(await loadModel(nodeFiles, folder), { ...chosen, maxLength: options.maxLength });
  const times: number[] = [];
  const tokens: number[] = [];
  for (let pass = 0; pass <= options.steps; pass++) {
    const [started, before] = [performance.now(), embedder.counts.tokens];
    await embedder.embed(texts, { progress: terminal.progress });
    if (pass === 0) continue;
    times.push((performance.now() - started) / 1000);
    tokens.push(embedder.counts.tokens - before);
  }
  show(times, tokens, chosen, options, terminal);
}

function show(
  times: readonly number[],
  tokens: readonly number[],
  { runtime, precision, threads }: Awaited<ReturnType<typeof openRuntime>>,
  { json }: Options,
  terminal: Terminal,
): void {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1]!;
  const result: BenchResult = {
    runtime: runtime.name,
    precision,
    threads,
    secondsPerStep: median,
    minSecondsPerStep: sorted[0]!,
    tokensPerSecond: Math.round(tokens.reduce((a, b) => a + b, 0) / times.reduce((a, b) => a + b, 0)),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  terminal.print(
    json
      ? JSON.stringify(result)
      : `${result.runtime} ${precision}, ${threads} threads: ${median.toFixed(3)} s a step (least ${sorted[0]!.toFixed(3)}), ${result.tokensPerSecond.toLocaleString('en')} tokens/s, peak ${result.peakMiB.toLocaleString('en')} MiB`,
  );
}
