import { Command, Option } from 'commander';
import { UserError } from '../../core/errors.ts';
import { joinPath } from '../../core/files.ts';
import { type SimilarityName, similarityNames } from '../../core/similarity.ts';
import { isBeirFolder, readBeir } from '../../data/beir-folder.ts';
import { readExamples } from '../../data/examples.ts';
import { type TransformerSize, transformerSizes } from '../../encoders/config.ts';
import { loadModel } from '../../encoders/load-model.ts';
import type { Model } from '../../encoders/model.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { evaluateRetrieval } from '../../evaluation/retrieval.ts';
import { pairedTest } from '../../evaluation/significance.ts';
import { infoNce, symmetricInfoNce } from '../../losses/info-nce.ts';
import { type Loss, type LossName, lossNames } from '../../losses/loss.ts';
import { triplet } from '../../losses/triplet.ts';
import { scheduleNames } from '../../nn/schedule.ts';
import { nodeFiles } from '../../node/files.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { defaultSettings, type TrainOptions, type TrainSettings } from '../../training/options.ts';
import { type TrainResult, train } from '../../training/train.ts';
import { count, list, needed, number, oneOf, openRuntime, pairs, type RuntimeOptions, withRuntime } from '../options.ts';
import { exitCodes, interruption } from '../run.ts';
import { duration, type Terminal } from '../terminal.ts';

interface Options extends RuntimeOptions, Partial<Omit<TrainSettings, 'learningRate'>> {
  readonly model?: string;
  readonly fromScratch?: TransformerSize;
  readonly data?: string;
  readonly out?: string;
  readonly loss: LossName;
  readonly lr?: number;
  readonly temperature?: number;
  readonly learnTemperature?: boolean;
  readonly margin?: number;
  readonly similarity?: SimilarityName;
  readonly squared?: boolean;
  readonly vocabulary: number;
  readonly eval?: string;
  readonly evalSplit: string;
  readonly evalEvery?: number;
  readonly patience?: number;
  readonly checkpointEvery: number;
  readonly resume?: boolean;
  readonly columns?: Record<string, string>;
  readonly json?: boolean;
}

const usual = defaultSettings;

export function trainCommand(terminal: Terminal): Command {
  const command = new Command('train')
    .description('Train an embedding model on pairs of texts: a BEIR folder (its train split) or JSONL examples.')
    .option('--model <folder>', 'the model to start from')
    .addOption(
      new Option('--from-scratch <size>', `train a new one: ${Object.keys(transformerSizes).join(', ')}`).argParser(
        oneOf('--from-scratch', Object.keys(transformerSizes) as TransformerSize[]),
      ),
    )
    .option('--data <path>', 'BEIR folder or JSONL file')
    .option('--out <folder>', 'where the run and its model go')
    .addOption(new Option('--loss <name>', lossNames.join(', ')).default('infonce').argParser(oneOf('--loss', lossNames)))
    .option('--batch <n>', `examples a step, each other's negatives (default: ${usual.batch})`, count('--batch'))
    .option('--micro-batch <n>', 'texts encoded at a time, for batches larger than memory', count('--micro-batch'))
    .option('--accumulate <n>', 'batches a step, their gradients averaged', count('--accumulate'))
    .option('--epochs <n>', `times through the data (default: ${usual.epochs})`, count('--epochs'))
    .option('--max-steps <n>', 'end after so many steps', count('--max-steps'))
    .option('--lr <x>', `peak learning rate (default: ${usual.learningRate}; from scratch 5e-4)`, number('--lr'))
    .option('--warmup <share>', `of the steps (default: ${usual.warmup})`, number('--warmup'))
    .addOption(
      new Option('--schedule <name>', `${scheduleNames.join(', ')} (default: ${usual.schedule})`).argParser(
        oneOf('--schedule', scheduleNames),
      ),
    )
    .option('--weight-decay <x>', `(default: ${usual.weightDecay})`, number('--weight-decay'))
    .option('--clip-norm <x>', `longest gradient (default: ${usual.clipNorm})`, number('--clip-norm'))
    .option('--dropout <share>', `(default: ${usual.dropout})`, number('--dropout'))
    .option('--freeze <names>', 'parts that stay as they are, e.g. embeddings,encoder.layer.0', list)
    .option('--max-length <n>', "tokens of a text (default: the model's)", count('--max-length', 3))
    .option('--temperature <x>', 'of infonce (default: 0.05)', number('--temperature'))
    .option('--learn-temperature', 'train the temperature too')
    .option('--margin <x>', 'of triplet (default: cosine 0.3, l2 5)', number('--margin'))
    .option('--squared', 'triplet with squared L2 distance (default margin: 0.2)')
    .addOption(
      new Option('--similarity <name>', `the ruler: ${similarityNames.join(', ')} (default: the model's)`).argParser(
        oneOf('--similarity', similarityNames),
      ),
    )
    .option('--vocabulary <n>', 'tokens of a new tokenizer, with --from-scratch', count('--vocabulary', 200), 8000)
    .option('--seed <n>', `(default: ${usual.seed})`, number('--seed'))
    .option('--eval <folder>', 'BEIR folder to evaluate on (default: --data, if it has the split)')
    .option('--eval-split <name>', 'its split', 'test')
    .option('--eval-every <n>', 'steps between evaluations; the best model is kept', count('--eval-every'))
    .option('--patience <n>', 'stop after so many evaluations without a better one', count('--patience'))
    .option('--checkpoint-every <n>', 'steps between checkpoints; 0 for none', count('--checkpoint-every', 0), 200)
    .option('--resume', 'go on with the run in --out')
    .option('--columns <map>', 'anchor=question,positive=answer', pairs)
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune train --model models/all-MiniLM-L6-v2 --data faq.jsonl --columns anchor=question,positive=answer --out runs/faq\n  attune train --from-scratch small --data support/ --out runs/support --epochs 5\n  attune train --model models/all-MiniLM-L6-v2 --data faq.jsonl --batch 512 --micro-batch 64 --out runs/large --resume',
    );
  return withRuntime(command).action((options: Options) => run(options, terminal));
}

function lossOf({ loss, temperature, margin, learnTemperature, squared }: Options, similarity: SimilarityName): Loss {
  const misplaced =
    loss === 'triplet'
      ? temperature !== undefined
        ? '--temperature'
        : learnTemperature
          ? '--learn-temperature'
          : undefined
      : margin !== undefined
        ? '--margin'
        : squared
          ? '--squared'
          : undefined;
  if (misplaced)
    throw new UserError({
      code: 'option-misplaced',
      message: `${misplaced} has no meaning for the loss ${loss}`,
      fix: loss === 'triplet' ? '--loss infonce, or leave it out' : '--loss triplet, or leave it out',
    });
  if (loss === 'triplet') {
    if (similarity === 'dot')
      throw new UserError({
        code: 'option-misplaced',
        message: 'the triplet loss needs a distance; dot is none',
        fix: '--similarity cosine or --similarity l2',
      });
    const distance = squared ? 'squared-l2' : similarity;
    return triplet({ distance: distance as 'cosine' | 'l2' | 'squared-l2', ...(margin !== undefined && { margin }) });
  }
  const options = {
    similarity,
    ...(temperature !== undefined && { temperature }),
    ...(learnTemperature && { learnTemperature }),
  };
  return loss === 'infonce' ? infoNce(options) : symmetricInfoNce(options);
}

async function run(options: Options, terminal: Terminal): Promise<void> {
  const data = needed(options.data, '--data', '--data faq.jsonl, or a BEIR folder');
  const out = needed(options.out, '--out', '--out runs/NAME');
  if ((options.model === undefined) === (options.fromScratch === undefined)) {
    throw new UserError({
      code: 'option-missing',
      message: 'one of --model and --from-scratch is needed',
      fix: '--model FOLDER to go on from a model, or --from-scratch small',
    });
  }
  if (options.patience !== undefined && options.evalEvery === undefined)
    throw new UserError({
      code: 'option-missing',
      message: '--patience counts evaluations, and there are none on the way',
      fix: 'add --eval-every 50',
    });
  const read = await readExamples(nodeFiles, data, options.columns ? { columns: options.columns } : {});
  for (const note of read.notes) terminal.note(note);
  terminal.note(`${read.examples.length.toLocaleString('en')} examples from ${read.name}`);
  const model =
    options.model === undefined ? await fresh(options, read.examples, terminal) : await loadModel(nodeFiles, options.model);
  const loss = lossOf(options, options.similarity ?? model.encoder.config.similarity);
  const { runtime, precision, threads } = await openRuntime(options, terminal);
  terminal.note(`${runtime.name} ${runtime.version}, ${precision}, ${threads} threads`);
  const evaluation = await evaluationOf(options, data, terminal);
  const kernels = nodeKernels(threads);
  const {
    batch,
    microBatch,
    accumulate,
    epochs,
    maxSteps,
    warmup,
    schedule,
    weightDecay,
    clipNorm,
    dropout,
    freeze,
    maxLength,
    seed,
  } = options;
  const learningRate = options.lr ?? (options.fromScratch === undefined ? usual.learningRate : 5e-4);
  const settings = Object.fromEntries(
    Object.entries({
      batch,
      microBatch,
      accumulate,
      epochs,
      maxSteps,
      learningRate,
      warmup,
      schedule,
      weightDecay,
      clipNorm,
      dropout,
      freeze,
      maxLength,
      seed,
    }).filter(([, value]) => value !== undefined),
  ) as Partial<TrainSettings>;
  const result = await train<RetrievalReport>({
    ...settings,
    model,
    examples: read.examples,
    loss,
    runtime,
    precision,
    threads,
    kernels,
    dataName: read.name,
    ...(evaluation && { evaluation }),
    output: { files: nodeFiles, folder: out, resume: options.resume ?? false, checkpointEvery: options.checkpointEvery },
    progress: terminal.progress,
    onNote: terminal.note,
    signal: interruption(terminal),
  });
  finish(result, options, out, data, terminal);
}

async function fresh(
  { fromScratch, vocabulary, maxLength = 128, similarity = 'cosine', seed = usual.seed }: Options,
  examples: TrainOptions['examples'],
  terminal: Terminal,
): Promise<Model> {
  const { freshModel } = await import('../../training/fresh-model.ts');
  const texts = examples.flatMap(({ anchor, positives, negatives }) => [anchor, ...positives, ...negatives]);
  terminal.note(`training a tokenizer on ${texts.length.toLocaleString('en')} texts`);
  return freshModel({
    size: fromScratch!,
    texts,
    vocabularySize: vocabulary,
    maxLength,
    similarity,
    seed,
    progress: terminal.progress,
  });
}

async function evaluationOf(
  options: Options,
  data: string,
  terminal: Terminal,
): Promise<TrainOptions<RetrievalReport>['evaluation']> {
  const folder = options.eval ?? data;
  const there =
    (await isBeirFolder(nodeFiles, folder)) && (await nodeFiles.exists(joinPath(folder, 'qrels', `${options.evalSplit}.tsv`)));
  if (!there && options.eval === undefined) {
    if (options.evalEvery !== undefined)
      throw new UserError({
        code: 'option-missing',
        message: `--eval-every needs something to evaluate on, and ${data} has no split ${options.evalSplit}`,
        fix: '--eval FOLDER, a BEIR folder with judgements',
      });
    terminal.note('nothing to evaluate on: whether the model got better is not measured (--eval FOLDER)');
    return undefined;
  }
  const retrieval = await readBeir(nodeFiles, folder, [options.evalSplit]);
  return {
    metric: 'ndcg@10',
    run: (embedder) => evaluateRetrieval(embedder, { retrieval, split: options.evalSplit, progress: terminal.progress }),
    ...(options.evalEvery !== undefined && { every: options.evalEvery }),
    ...(options.patience !== undefined && { patience: options.patience }),
  };
}

function finish(result: TrainResult<RetrievalReport>, options: Options, out: string, data: string, terminal: Terminal): void {
  if (result.interrupted) {
    terminal.note(`ended after step ${result.steps} of ${result.totalSteps}; go on with the same command and --resume`);
    process.exitCode = exitCodes.interrupted;
    return;
  }
  const { before, after } = result;
  const test = before && after && pairedTest(before.byQuery.scores.get('ndcg@10')!, after.byQuery.scores.get('ndcg@10')!);
  if (options.json) {
    const { steps, bestStep, secondsPerStep, tokensPerSecond, masked } = result;
    terminal.print(
      JSON.stringify({
        out,
        steps,
        bestStep,
        secondsPerStep,
        tokensPerSecond,
        masked,
        before: before?.metrics,
        after: after?.metrics,
        ...(test && { test }),
      }),
    );
    return;
  }
  const signed = (x: number) => `${x >= 0 ? '+' : ''}${x.toFixed(3)}`;
  if (test) {
    const [from, to] = [before.metrics['ndcg@10']!, after.metrics['ndcg@10']!];
    terminal.print(
      `nDCG@10  ${from.toFixed(4)} → ${to.toFixed(4)}  (${signed(test.difference)} [${signed(test.interval[0])}, ${signed(test.interval[1])}], ${after.queries.toLocaleString('en')} queries, p = ${test.p.toFixed(4)})   better on ${test.better}, worse on ${test.worse}`,
    );
    if (test.difference < 0)
      terminal.print(test.p < 0.05 ? 'training made the model worse' : 'training did not make the model better');
  }
  terminal.note(
    `${result.steps} steps, ${result.secondsPerStep.toFixed(2)} s a step, ${Math.round(result.tokensPerSecond).toLocaleString('en')} tokens/s (${duration(result.steps * result.secondsPerStep * 1000)} of training)${result.bestStep === result.steps ? '' : `; the model is that of step ${result.bestStep}, the best`}`,
  );
  terminal.print(`saved ${out} · search it: attune search --model ${out} --corpus ${data}`);
}
