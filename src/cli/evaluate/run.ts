import type { Embedder } from '../../embed/embedder.ts';
import { encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { remember } from '../../embed/remember.ts';
import { timedEmbedder } from '../../embed/timed-embedder.ts';
import { checkDims } from '../../embed/truncated-embedder.ts';
import type { Model } from '../../encoders/model.ts';
import { type EvaluationReport, mainMetrics } from '../../evaluation/compare-reports.ts';
import { nodeFiles } from '../../node/files.ts';
import { checkChunk, chunksFor } from '../chunk-options.ts';
import { counted } from '../figures.ts';
import { openModel } from '../open-model.ts';
import { needed, openRuntime } from '../options.ts';
import { sayUnknown } from '../say-unknown.ts';
import type { Terminal } from '../terminal.ts';
import { comparisonsOf } from './comparisons.ts';
import type { EvaluateOptions } from './options.ts';
import { perQueryKind, writePerQuery } from './per-query.ts';
import { readSubject } from './read-subject.ts';
import { type Cost, jsonOf, linesOf } from './show.ts';
import { failureLines } from './show-failures.ts';
import type { Subject } from './subject.ts';

const WARM = Array.from({ length: 64 }, (_, i) => `a text to warm up with, ${'and more of it '.repeat(i % 16)}`);

/** `attune evaluate`: the baseline and the models, each beside the first. */
export async function runEvaluation(options: EvaluateOptions, terminal: Terminal): Promise<void> {
  const data = needed(
    options.data,
    '--data',
    '--data FOLDER, a BEIR folder; or a file of examples, or of scored or labelled pairs',
  );
  const { perQuery, baseline, truncateDims } = options;
  checkChunk(options);
  const kind = perQuery === undefined ? undefined : await perQueryKind(perQuery, data);
  await nodeFiles.size(data);
  // All are opened first: a slip in the last name should not cost the time of reading, nor of measuring the others.
  const models = await openModels(options, terminal);
  const subject = await readSubject(options, data, terminal);
  const words = baseline && subject.words?.();
  const reports: EvaluationReport[] = words ? [words] : [];
  const costs = new Map<EvaluationReport, Cost>();
  reports.push(...(await evaluateModels(models, { options, subject, terminal, costs })));
  const comparisons = comparisonsOf(reports, { baseline: words !== undefined });
  if (perQuery !== undefined && kind) {
    await writePerQuery(perQuery, { kind, subject, reports });
    terminal.note(`a row for each ${subject.task === 'retrieval' ? 'query' : 'pair'} in ${perQuery}`);
  }
  const shown = { reports, comparisons, truncated: truncateDims !== undefined, ...(options.speed && { costs }) };
  if (options.json) {
    terminal.print(JSON.stringify(jsonOf(shown)));
    return;
  }
  for (const line of linesOf(shown)) terminal.print(line);
  if (options.failures === undefined) return;
  for (const report of reports) {
    const { model, dimensions } = report;
    const title = shown.truncated && dimensions !== undefined ? `${model} at ${dimensions} dimensions` : model;
    for (const line of failureLines(report, { metric: mainMetrics[report.task], title, columns: process.stdout.columns }))
      terminal.print(line);
  }
}

async function openModels(
  { model: folders, truncateDims = [], offline, pooling }: EvaluateOptions,
  terminal: Terminal,
): Promise<readonly Model[]> {
  const models: Model[] = [];
  for (const name of folders) models.push({ ...(await openModel(nodeFiles, name, { terminal, offline, pooling })), name });
  for (const { encoder } of models) for (const dims of truncateDims) checkDims(dims, encoder.dimensions, '--truncate-dims');
  return models;
}

interface Measuring {
  readonly options: EvaluateOptions;
  readonly subject: Subject;
  readonly terminal: Terminal;
  /** What each model takes is written here. */
  readonly costs: Map<EvaluationReport, Cost>;
}

async function evaluateModels(
  models: readonly Model[],
  { options, subject, terminal, costs }: Measuring,
): Promise<EvaluationReport[]> {
  const { maxLength, truncateDims = [] } = options;
  if (models.length === 0) return [];
  const chosen = await openRuntime(options, terminal);
  const reports: EvaluationReport[] = [];
  for (const model of models) {
    const embedder = await encoderEmbedder(model, { ...chosen, ...(maxLength !== undefined && { maxLength }) });
    const timed = timedEmbedder(embedder, () => performance.now());
    const read: Embedder = truncateDims.length > 0 ? remember(timed.embedder) : timed.embedder;
    const mebibytes = [...model.weights.values()].reduce((sum, { byteLength }) => sum + byteLength, 0) / 2 ** 20;
    // So that what happens only once is not counted.
    if (options.speed) await embedder.embed(WARM);
    const chunk = chunksFor(embedder, options);
    for (const dims of [undefined, ...truncateDims]) {
      const report = await subject.evaluate(read, {
        ...(dims !== undefined && { truncateDims: dims }),
        ...(chunk && { chunk }),
      });
      if (dims === undefined) for (const warning of report.warnings) terminal.note(`warning: ${warning}`);
      costs.set(report, { textsPerSecond: timed.textsPerSecond(), mebibytes });
      reports.push(report);
    }
    const { cut } = embedder.counts;
    sayUnknown(embedder, model.tokenizer, terminal);
    if (cut > 0)
      terminal.note(
        `${counted(cut, 'text was', 'texts were')} cut at ${embedder.maxLength} tokens${subject.task === 'retrieval' && chunk === undefined ? '; --chunk measures with all of their text' : ''}`,
      );
    await embedder.dispose();
  }
  return reports;
}
