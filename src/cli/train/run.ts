import { type OpenExamples, openTrainingExamples } from '../../data/open-training-examples.ts';
import type { Model } from '../../encoders/model.ts';
import type { EvaluationReport } from '../../evaluation/compare-reports.ts';
import { lossForms } from '../../losses/loss.ts';
import { nodeFiles } from '../../node/files.ts';
import { pinned } from '../../node/hub/hub-name.ts';
import { jsonLog } from '../../node/json-log.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { spoolFor } from '../../node/spool.ts';
import { versions } from '../../node/version.ts';
import type { TrainCallbacks } from '../../training/callbacks.ts';
import { checkForm } from '../../training/check-examples.ts';
import { checkRunFolder } from '../../training/check-run-folder.ts';
import { train } from '../../training/train.ts';
import { counted } from '../figures.ts';
import { needed, openRuntime } from '../options.ts';
import { pairReadingOf } from '../pair-parameters.ts';
import { readingOf } from '../reading-parameters.ts';
import { interruptibly } from '../run.ts';
import type { Terminal } from '../terminal.ts';
import { trainingDisplay } from './display.ts';
import { dryRun } from './dry-run.ts';
import { checkEvaluation, evaluationOf } from './evaluation-of.ts';
import { keepConfig } from './keep-config.ts';
import { lossOf } from './loss-of.ts';
import { givenModel, newModel } from './model-of.ts';
import { settingsGiven, type TrainCommandOptions } from './options.ts';
import { sayOutcome } from './outcome.ts';
import { reportRun } from './report-run.ts';

type TrainCall = TrainCommandOptions & { readonly report?: boolean };
type Asked = TrainCall & { readonly data: string; readonly out: string };

/** `attune train`: reads, trains, and says what came of it. */
export async function runTraining(options: TrainCall, terminal: Terminal): Promise<void> {
  const data = needed(options.data, '--data', '--data faq.jsonl, or a BEIR folder');
  const out = needed(options.out, '--out', '--out runs/NAME');
  await checkRunFolder(nodeFiles, out, options.resume ?? false);
  // A log that cannot be written is told before anything is read, and before the run has a folder.
  if (options.logTo !== undefined && !options.dryRun) await nodeFiles.append(options.logTo, '');
  // So is what is not there: data may take minutes to read.
  await nodeFiles.size(data);
  await checkEvaluation(options, data);
  const model = await givenModel(options, terminal);
  const read = await openTrainingExamples(nodeFiles, data, {
    ...{ ...readingOf(options), ...pairReadingOf(options) },
    forms: lossForms[options.loss],
    ...(options.columns && { columns: options.columns }),
    spool: spoolFor({ folder: options.dryRun ? undefined : out, dataMemory: options.dataMemory }),
    progress: terminal.progress,
  });
  await trainOn(read, { ...options, data, out }, { model, terminal }).finally(read.examples.close);
}

interface Context {
  readonly model: Model | undefined;
  readonly terminal: Terminal;
}

async function trainOn(read: OpenExamples, options: Asked, { model: before, terminal }: Context): Promise<void> {
  const { data, out } = options;
  for (const note of read.notes) terminal.note(note);
  const { form } = read.examples.facts;
  terminal.note(
    `${counted(read.examples.length, form === 'examples' ? 'example' : `${form} pair`)} from ${read.name}${read.inFile ? ', kept in a file: they are larger than --data-memory' : ''}`,
  );
  checkForm(read.examples, { name: options.loss, trainsOn: lossForms[options.loss] });
  const model = before ?? (await newModel(options, read.examples, terminal));
  const loss = lossOf(options, model.encoder.config.similarity);
  const display = trainingDisplay(terminal, { metric: () => evaluation?.metric });
  const evaluation = await evaluationOf(options, data, {
    ...{ terminal, progress: display.progress, onPairs: form !== 'examples' },
  });
  const { runtime, precision, threads, notes } = await openRuntime(options, terminal);
  terminal.note(`${runtime.name} ${runtime.version}, ${precision}, ${counted(threads, 'thread')}`);
  const kernels = nodeKernels(threads);
  const training = {
    ...settingsGiven(options),
    ...{ model, examples: read.examples, loss, runtime, precision, threads, kernels, dataName: read.name },
    ...(evaluation && { evaluation }),
    progress: display.progress,
    onNote: terminal.note,
  };
  if (options.dryRun) {
    const { evalEvery: evaluationEvery, json } = options;
    await interruptibly(terminal, 'ending', (signal) =>
      dryRun({ training: { ...training, signal }, evaluationEvery, json, terminal }),
    );
    return;
  }
  const output = { files: nodeFiles, folder: out, resume: options.resume ?? false, checkpointEvery: options.checkpointEvery };
  const chosen = {
    ...(evaluation?.split !== undefined && { evalSplit: evaluation.split }),
    ...(model.origin && { model: pinned(model.origin) }),
  };
  const said: string[] = [];
  let begun = evaluation === undefined;
  const callbacks: TrainCallbacks[] = [
    {
      onNote: (note) => said.push(note),
      onStart: ({ step }) => {
        begun ||= step > 0;
      },
      onEvaluation: () => {
        begun = true;
      },
    },
    display.callbacks,
    keepConfig({ options, folder: out, chosen }),
    ...(options.logTo === undefined ? [] : [jsonLog(options.logTo)]),
  ];
  const ending = () =>
    begun ? 'ending after this step, with a checkpoint' : 'ending; nothing is trained yet, so there is no checkpoint to keep';
  const more = { onStep: display.onStep, callbacks, earlierNotes: [...read.notes, ...notes] };
  const result = await interruptibly(terminal, ending, async (signal) =>
    train<EvaluationReport>({ ...training, ...more, output: { ...output, versions: await versions() }, signal }),
  ).finally(display.end);
  await sayOutcome(result, { ...options, out, data }, terminal);
  if (result.interrupted) return;
  const { watched } = evaluation ?? {};
  await reportRun(
    {
      folder: out,
      model,
      examples: read.examples,
      result,
      notes: said,
      machine: { runtime, precision, threads },
      ...(watched && { evaluated: watched }),
    },
    { write: options.report !== false, terminal },
  );
}
