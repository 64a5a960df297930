/** The questions of `attune init`. What was given on the command line is not asked. */

import { confirm, intro, isCancel, log, select, text } from '@clack/prompts';
import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import type { RecordOptions } from '../../data/records/record.ts';
import { transformerSizes } from '../../encoders/config.ts';
import type { LossName } from '../../losses/loss.ts';
import { readingOf } from '../reading-parameters.ts';
import { shortened } from '../table.ts';
import type { TrainGiven } from '../train/parameters.ts';
import { trainParameters } from '../train/parameters.ts';
import { dataCandidates, modelCandidates } from './candidates.ts';
import { type DataLook, lookAtData, type PairColumns } from './look-at-data.ts';
import { freeFolder, lossesOf } from './proposal.ts';

const OTHER = '\0other';
const SHOWN = 60;

/** @throws DOMException `AbortError` where a question is left with Ctrl-C */
export async function ask(given: TrainGiven): Promise<TrainGiven> {
  intro('attune init');
  const reading = readingOf(given);
  const [data, look] = given.data === undefined ? await askData(reading) : [given.data, await lookAtData(given.data, reading)];
  log.info(described(data, look));
  const columns = given.columns ?? (await askColumns(look));
  const start = given.model !== undefined || given.fromScratch !== undefined ? {} : await askModel();
  const loss = given.loss ?? (await answered(select({ message: 'Which loss?', options: lossOptions(lossesOf(look)) })));
  const evaluate = given.eval ?? (look.kind === 'beir' && look.splits.includes('test') ? undefined : await askEvaluation());
  const free = await freeFolder(data);
  const out =
    given.out ??
    (await answered(text({ message: 'Where should the run and its model go?', defaultValue: free, placeholder: free })));
  const runtime = given.runtime ?? (await askRuntime());
  return {
    ...given,
    ...start,
    data,
    ...(columns && { columns }),
    ...(evaluate !== undefined && { eval: evaluate }),
    ...{ loss, out, runtime },
  };
}

async function answered<T>(question: Promise<T>): Promise<Exclude<T, symbol>> {
  const answer = await question;
  if (isCancel(answer)) throw new DOMException('a question was left', 'AbortError');
  return answer as Exclude<T, symbol>;
}

/** Asks until there is something that can be read. */
async function askData(reading: RecordOptions): Promise<readonly [path: string, look: DataLook]> {
  const found = await dataCandidates();
  for (let asked = 0; ; asked++) {
    const data = asked === 0 && found.length > 0 ? await askWhich(found) : await askPath();
    try {
      return [data, await lookAtData(data, reading)];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.warn(`${error.message}\n${error.fix}`);
    }
  }
}

async function askWhich(found: readonly string[]): Promise<string> {
  const options = [...found.map((value) => ({ value, label: value })), { value: OTHER, label: 'another file or folder' }];
  const chosen = await answered(select({ message: 'What is it trained on?', options }));
  return chosen === OTHER ? askPath() : chosen;
}

const askPath = (): Promise<string> =>
  answered(
    text({
      message: 'Which file or folder? (JSONL, CSV, TSV, Parquet, or a BEIR folder)',
      validate: (value) => (value ? undefined : 'name one'),
    }),
  );

async function askColumns(look: DataLook): Promise<Record<string, string> | undefined> {
  if (look.kind === 'beir' || 'form' in look) return undefined;
  const { proposed, columns } = look;
  if (!look.proposed) log.warn(look.problem.message);
  const says = ({ anchor, positive }: PairColumns) => `${anchor} is asked, ${positive} answers it. Right?`;
  if (proposed && (await answered(confirm({ message: says(proposed) })))) return { ...proposed };
  const options = columns.map(({ name, example }) => ({ value: name, label: name, hint: shortened(example, SHOWN) }));
  const anchor = await answered(select({ message: 'Which column is asked (query, question)?', options }));
  const rest = options.filter(({ value }) => value !== anchor);
  return { anchor, positive: await answered(select({ message: 'Which column answers it?', options: rest })) };
}

async function askModel(): Promise<Pick<TrainGiven, 'model' | 'fromScratch'>> {
  const found = await modelCandidates();
  const sizes = Object.entries(transformerSizes).map(([size, { layers, hidden }]) => ({
    value: `new ${size}`,
    label: `a new model, ${size}`,
    hint: `${layers} layers of ${hidden}, and a tokenizer of its own`,
  }));
  const models = found.map((value) => ({ value, label: value, hint: 'go on from it' }));
  const options = [...models, { value: OTHER, label: 'another model folder, or one of a hub' }, ...sizes];
  const chosen = await answered(select({ message: 'Where does it start?', options }));
  if (chosen === OTHER) {
    const message = 'Which model? (its folder, or ORG/NAME of a hub)';
    return { model: await answered(text({ message, validate: (value) => (value ? undefined : 'name one') })) };
  }
  const size = Object.keys(transformerSizes).find((name) => chosen === `new ${name}`);
  return size === undefined ? { model: chosen } : { fromScratch: size as keyof typeof transformerSizes };
}

const lossHints: Readonly<Record<string, string>> = {
  infonce: "the other answers of the batch are each question's negatives: the usual choice for pairs",
  'symmetric-infonce': 'the same from both sides: for pairs without a direction, as translations',
  triplet: 'keeps a margin to negatives that the data brings',
  cosent: 'the order of the scores: the usual choice for them',
  'cosine-similarity': 'the scores themselves',
  contrastive: 'pulls pairs of label 1 together and pushes others apart',
};
const lossOptions = (names: readonly LossName[]) =>
  names.map((value) => ({ value, label: value, ...(lossHints[value] && { hint: lossHints[value] }) }));

async function askEvaluation(): Promise<string | undefined> {
  const message = 'What is it measured on? (a BEIR folder; empty: nothing)';
  const valid = async (folder: string) => (await lookAtData(folder)).kind === 'beir';
  for (;;) {
    const folder = (await answered(text({ message, defaultValue: '' }))) ?? '';
    if (folder === '') return undefined;
    try {
      if (await valid(folder)) return folder;
      log.warn(`${folder} is no BEIR folder`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      log.warn(error.message);
    }
  }
}

async function askRuntime(): Promise<NonNullable<TrainGiven['runtime']>> {
  const hints = {
    auto: 'the fastest that is there',
    ort: 'ONNX Runtime, comes with attune',
    openvino: `${attuneCommand} runtime add openvino`,
  };
  const options = trainParameters.runtime.is.choices.map((value) => ({ value, label: value, hint: hints[value] }));
  return answered(select({ message: 'What computes?', options, initialValue: 'auto' as const }));
}

function described(data: string, look: DataLook): string {
  if (look.kind === 'beir') return `${data} is a BEIR folder with the splits ${look.splits.join(', ') || 'none'}`;
  const lines = look.columns.map(({ name, example }) => `${name}: ${shortened(example, SHOWN)}`);
  const what = 'form' in look ? `${look.form} pairs, with these texts` : 'these texts';
  return [`${data} has ${what} in its first rows`, ...lines].join('\n');
}
