import { type Command, Option } from 'commander';
import { UserError } from '../../core/errors.ts';
import { type SimilarityName, similarityNames } from '../../core/similarity.ts';
import { type TransformerSize, transformerSizes } from '../../encoders/config.ts';
import { type LossName, lossNames } from '../../losses/loss.ts';
import { scheduleNames } from '../../nn/schedule.ts';
import { defaultSettings, type TrainSettings } from '../../training/options.ts';
import { count, list, number, oneOf, pairs, type RuntimeOptions } from '../options.ts';

/** What `attune train` is given, as commander names it. */
export interface TrainCommandOptions extends RuntimeOptions, Partial<Omit<TrainSettings, 'learningRate'>> {
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
  readonly vocabulary?: number;
  readonly eval?: string;
  readonly evalSplit?: string;
  readonly evalEvery?: number;
  readonly patience?: number;
  readonly checkpointEvery: number;
  readonly resume?: boolean;
  readonly columns?: Record<string, string>;
  readonly json?: boolean;
}

const usual = defaultSettings;
const sizes = Object.keys(transformerSizes) as TransformerSize[];

export function withTrainOptions(command: Command): Command {
  const choice = <T extends string>(name: string, choices: readonly T[], text: string) =>
    new Option(`${name} <name>`, `${text}${choices.join(', ')}`).argParser(oneOf(name, choices));
  return command
    .option('--model <folder>', 'the model to start from')
    .addOption(
      new Option('--from-scratch <size>', `train a new one: ${sizes.join(', ')}`).argParser(oneOf('--from-scratch', sizes)),
    )
    .option('--data <path>', 'BEIR folder (its train split) or JSONL file')
    .option('--columns <map>', 'of a JSONL file, e.g. anchor=question,positive=answer', pairs)
    .option('--out <folder>', 'where the run and its model go')
    .addOption(choice('--loss', lossNames, '').default('infonce'))
    .option('--batch <n>', `examples a step, each other's negatives (default: ${usual.batch})`, count('--batch'))
    .option('--micro-batch <n>', 'texts encoded at a time, for batches larger than memory', count('--micro-batch'))
    .option('--accumulate <n>', `batches a step, their gradients averaged (default: ${usual.accumulate})`, count('--accumulate'))
    .option('--epochs <n>', `times through the data (default: ${usual.epochs})`, count('--epochs'))
    .option('--max-steps <n>', 'end after so many steps', count('--max-steps'))
    .option('--lr <x>', 'peak learning rate (default: 2e-5; from scratch 5e-4)', number('--lr', { above: 0 }))
    .option('--warmup <share>', `of the steps (default: ${usual.warmup})`, number('--warmup', { from: 0, to: 1 }))
    .addOption(choice('--schedule', scheduleNames, `of the learning rate (default: ${usual.schedule}): `))
    .option('--weight-decay <x>', `of AdamW (default: ${usual.weightDecay})`, number('--weight-decay', { from: 0 }))
    .option('--clip-norm <x>', `longest gradient; 0: any (default: ${usual.clipNorm})`, number('--clip-norm', { from: 0 }))
    .option('--dropout <share>', `of hidden units (default: ${usual.dropout})`, number('--dropout', { from: 0, below: 1 }))
    .option('--freeze <names>', 'parts that stay as they are, e.g. embeddings,encoder.layer.0', list('--freeze'))
    .option('--max-length <n>', "tokens of a text (default: the model's)", count('--max-length', { from: 3 }))
    .option('--temperature <x>', 'of infonce (default: 0.05)', number('--temperature', { above: 0 }))
    .option('--learn-temperature', 'train the temperature too')
    .option('--margin <x>', 'of triplet (default: cosine 0.3, l2 5)', number('--margin', { above: 0 }))
    .option('--squared', 'triplet with squared L2 distance (default margin: 0.2)')
    .addOption(choice('--similarity', similarityNames, "the ruler (default: the model's): "))
    .option('--vocabulary <n>', 'tokens of a new tokenizer (default: 8000)', count('--vocabulary', { from: 200 }))
    .option('--seed <n>', `(default: ${usual.seed})`, count('--seed', { from: Number.MIN_SAFE_INTEGER }))
    .option('--eval <folder>', 'BEIR folder to evaluate on (default: --data, if it has the split)')
    .option('--eval-split <name>', 'its split (default: test)')
    .option('--eval-every <n>', 'steps between evaluations; the best model is kept', count('--eval-every'))
    .option('--patience <n>', 'stop after so many evaluations without a better one', count('--patience'))
    .addOption(
      new Option('--checkpoint-every <n>', 'steps between checkpoints; 0 for none')
        .default(200)
        .argParser(count('--checkpoint-every', { from: 0 })),
    )
    .option('--resume', 'go on with the run in --out')
    .option('--json', 'print the result as JSON');
}

/**
 * Refuses options that would be left aside without a word.
 *
 * @throws UserError `option-missing`, `option-misplaced`
 */
export function checkTrainOptions(options: TrainCommandOptions): void {
  const { model, fromScratch, loss, evalEvery } = options;
  const missing = (message: string, fix: string) => new UserError({ code: 'option-missing', message, fix });
  if ((model === undefined) === (fromScratch === undefined))
    throw missing(
      `one of --model and --from-scratch is needed, ${model === undefined ? 'and neither is there' : 'and both are there'}`,
      '--model FOLDER to go on from a model, or --from-scratch small',
    );
  for (const [name, value] of Object.entries({ '--model': model, '--eval': options.eval }))
    if (value === '') throw missing(`${name} is empty`, `${name} FOLDER`);
  if (options.patience !== undefined && evalEvery === undefined)
    throw missing('--patience counts evaluations, and there are none on the way', 'add --eval-every 50');
  const misplaced = (option: string, what: string, fix: string) => {
    if (options[option as keyof TrainCommandOptions] === undefined) return;
    const name = `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new UserError({
      code: 'option-misplaced',
      message: `${name} has no meaning ${what}`,
      fix: `${fix}, or leave ${name} out`,
    });
  };
  if (fromScratch === undefined) misplaced('vocabulary', 'for a model that has its tokenizer', '--from-scratch small');
  if (loss === 'triplet')
    for (const option of ['temperature', 'learnTemperature']) misplaced(option, 'for the loss triplet', '--loss infonce');
  else for (const option of ['margin', 'squared']) misplaced(option, `for the loss ${loss}`, '--loss triplet');
}

/** The settings of a run that were given; others keep their defaults. */
export function settingsGiven(options: TrainCommandOptions): Partial<TrainSettings> {
  const { batch, microBatch, accumulate, epochs, maxSteps, warmup, schedule } = options;
  const { weightDecay, clipNorm, dropout, freeze, maxLength, seed, lr, fromScratch } = options;
  const learningRate = lr ?? (fromScratch === undefined ? usual.learningRate : 5e-4);
  const all = {
    ...{ batch, microBatch, accumulate, epochs, maxSteps, learningRate, warmup, schedule },
    ...{ weightDecay, clipNorm, dropout, freeze, maxLength, seed },
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<TrainSettings>;
}
