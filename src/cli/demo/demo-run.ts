/** What the demo keeps of its way, as any run does: from the untrained model over in-batch negatives to hard ones. */
import { type Files, joinPath } from '../../core/files.ts';
import type { Retrieval } from '../../data/retrieval.ts';
import type { Embedder } from '../../embed/embedder.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { gatherEvidence } from '../../report/record/gather-evidence.ts';
import { sampleOfRetrieval } from '../../report/record/sample.ts';
import { type SeenVectors, watch } from '../../report/record/watch.ts';
import { writeEvidence } from '../../report/record/write-evidence.ts';
import { trainingFolder } from '../../training/checkpoint.ts';
import type { EvaluationLog, StepLog } from '../../training/options.ts';
import { openRunFolder } from '../../training/run-folder.ts';
import type { RunRecord } from '../../training/run-record.ts';
import type { World } from '../../world/world.ts';
import type { DemoSettings } from './settings.ts';

export interface DemoRun {
  /** Of a stage that the saved model went through; its steps go on from those before. */
  stage(): (entry: StepLog) => void;
  /** What a model or BM25 was measured to be; a stage that ended before it is the point of the curve. */
  measured(report: RetrievalReport, options?: { readonly onTheWay?: boolean }): void;
  /** How a model sees the sample of the report: the untrained one, then the one that is saved. */
  look(embedder: Embedder): Promise<void>;
  write(files: Files, folder: string, record: RunRecord): Promise<void>;
}

export function demoRun(world: World, retrieval: Retrieval, { split }: DemoSettings): DemoRun {
  const sample = sampleOfRetrieval(retrieval, split, world.traps);
  const steps: StepLog[] = [];
  const evaluations: EvaluationLog[] = [];
  const way: RetrievalReport[] = [];
  const others: RetrievalReport[] = [];
  const seen: SeenVectors[] = [];
  return {
    stage: () => {
      const done = steps.length;
      return (entry) => steps.push({ ...entry, step: done + entry.step });
    },
    measured: (report, { onTheWay = false } = {}) => {
      if (onTheWay) evaluations.push({ step: steps.length, metrics: report.metrics });
      (onTheWay ? way : others).push(report);
    },
    look: async (embedder) => {
      seen.push(await watch(embedder, sample).seen());
    },
    write: async (files, folder, record) => {
      const [before, after] = [way[0]!, way.at(-1)!];
      await files.remove(trainingFolder(folder));
      await files.write(joinPath(trainingFolder(folder), 'run.json'), `${JSON.stringify(record, null, 2)}\n`);
      const run = await openRunFolder(files, folder, record, { resume: true, onNote: () => {} });
      for (const entry of steps) await run.log(entry);
      for (const entry of evaluations) await run.rated(entry);
      const gathered = gatherEvidence({
        sample,
        seen: { before: seen[0]!, after: seen.at(-1)! },
        similarity: 'cosine',
        notes: [],
        evaluation: { before, after, retrieval, others: [...way.slice(1, -1), ...others] },
      });
      await writeEvidence(files, folder, gathered);
      await run.summarize({ steps: steps.length, bestStep: steps.length, before: before.metrics, after: after.metrics });
    },
  };
}
