import { readBeir } from '../../data/beir-folder.ts';
import { encoderEmbedder } from '../../embed/encoder-embedder.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { evaluateBm25, evaluateRetrieval, type RetrievalOptions } from '../../evaluation/retrieval.ts';
import { pairedTest } from '../../evaluation/significance.ts';
import { nodeFiles } from '../../node/files.ts';
import { counted } from '../figures.ts';
import { openModel } from '../open-model.ts';
import { needed, openRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import type { EvaluateOptions } from './options.ts';
import { jsonOf, linesOf } from './show.ts';

/** `attune evaluate`: the baseline and the models, each beside the first. */
export async function runEvaluation(options: EvaluateOptions, terminal: Terminal): Promise<void> {
  const data = needed(options.data, '--data', '--data FOLDER, a BEIR folder');
  const { split } = options;
  const retrieval = await readBeir(nodeFiles, data, [split]);
  const common = { retrieval, split, progress: terminal.progress };
  const reports: RetrievalReport[] = options.baseline ? [evaluateBm25(common)] : [];
  reports.push(...(await evaluateModels(options, common, terminal)));
  const tests = reports
    .slice(1)
    .map((report) => pairedTest(reports[0]!.byQuery.scores.get('ndcg@10')!, report.byQuery.scores.get('ndcg@10')!));
  if (options.json) terminal.print(JSON.stringify(jsonOf(reports, tests)));
  else for (const line of linesOf(reports, tests)) terminal.print(line);
}

async function evaluateModels(
  options: EvaluateOptions,
  common: RetrievalOptions,
  terminal: Terminal,
): Promise<RetrievalReport[]> {
  const { model: folders, maxLength, similarity } = options;
  if (folders.length === 0) return [];
  // All are opened first: a slip in the last name should not cost the time of the others.
  const models = [];
  for (const folder of folders) models.push({ ...(await openModel(nodeFiles, folder)), name: folder });
  const chosen = await openRuntime(options, terminal);
  const reports: RetrievalReport[] = [];
  for (const model of models) {
    const embedder = await encoderEmbedder(model, { ...chosen, ...(maxLength !== undefined && { maxLength }) });
    const report = await evaluateRetrieval(embedder, { ...common, ...(similarity && { similarity }) });
    for (const warning of report.warnings) terminal.note(`warning: ${warning}`);
    const { cut } = embedder.counts;
    if (cut > 0) terminal.note(`${counted(cut, 'text was', 'texts were')} cut at ${embedder.maxLength} tokens`);
    reports.push(report);
    await embedder.dispose();
  }
  return reports;
}
