import { Command, Option } from 'commander';
import { UserError } from '../../core/errors.ts';
import { type SimilarityName, similarityNames } from '../../core/similarity.ts';
import { readBeir } from '../../data/beir-folder.ts';
import { encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { loadModel } from '../../encoders/load-model.ts';
import { defaultMetrics } from '../../evaluation/metrics.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { evaluateBm25, evaluateRetrieval } from '../../evaluation/retrieval.ts';
import { pairedTest } from '../../evaluation/significance.ts';
import { nodeFiles } from '../../node/files.ts';
import { count, needed, oneOf, openRuntime, type RuntimeOptions, withRuntime } from '../options.ts';
import { type Terminal, table } from '../terminal.ts';

interface Options extends RuntimeOptions {
  readonly model: readonly string[];
  readonly data?: string;
  readonly split: string;
  readonly baseline?: 'bm25';
  readonly maxLength?: number;
  readonly similarity?: SimilarityName;
  readonly json?: boolean;
}

export function evaluateCommand(terminal: Terminal): Command {
  const command = new Command('evaluate')
    .description('Measure retrieval on a BEIR folder, with 95 % bootstrap intervals; several models are compared query by query.')
    .option('--model <folders...>', 'models to measure', (folder: string, before: readonly string[]) => [...before, folder], [])
    .option('--data <folder>', 'BEIR folder')
    .option('--split <name>', 'its split', 'test')
    .addOption(new Option('--baseline <name>', 'measure this beside: bm25').argParser(oneOf('--baseline', ['bm25'])))
    .option('--max-length <n>', "tokens of a text (default: the model's)", count('--max-length', 3))
    .addOption(
      new Option('--similarity <name>', `the ruler: ${similarityNames.join(', ')} (default: the model's)`).argParser(
        oneOf('--similarity', similarityNames),
      ),
    )
    .option('--json', 'print the reports as JSON: an object for one system, a list for several')
    .addHelpText(
      'after',
      '\nExamples:\n  attune evaluate --model runs/faq --data faq-test --baseline bm25\n  attune evaluate --model models/all-MiniLM-L6-v2 runs/faq --data faq-test --json',
    );
  return withRuntime(command).action((options: Options) => run(options, terminal));
}

async function run(options: Options, terminal: Terminal): Promise<void> {
  const data = needed(options.data, '--data', '--data FOLDER, a BEIR folder');
  if (options.model.length === 0 && options.baseline === undefined)
    throw new UserError({
      code: 'option-missing',
      message: 'there is nothing to measure',
      fix: '--model FOLDER, or --baseline bm25',
    });
  const { split } = options;
  const retrieval = await readBeir(nodeFiles, data, [split]);
  const reports: RetrievalReport[] = options.baseline ? [evaluateBm25({ retrieval, split })] : [];
  const chosen = options.model.length > 0 ? await openRuntime(options, terminal) : undefined;
  for (const folder of options.model) {
    const model = { ...(await loadModel(nodeFiles, folder)), name: folder };
    const embedder = await encoderEmbedder(model, {
      ...chosen!,
      ...(options.maxLength !== undefined && { maxLength: options.maxLength }),
    });
    const report = await evaluateRetrieval(embedder, {
      retrieval,
      split,
      progress: terminal.progress,
      ...(options.similarity && { similarity: options.similarity }),
    });
    for (const warning of report.warnings) terminal.note(`warning: ${warning}`);
    if (embedder.counts.cut > 0) terminal.note(`${embedder.counts.cut} texts were cut at ${embedder.maxLength} tokens`);
    reports.push(report);
    await embedder.dispose();
  }
  const tests = reports
    .slice(1)
    .map((report) => pairedTest(reports[0]!.byQuery.scores.get('ndcg@10')!, report.byQuery.scores.get('ndcg@10')!));
  if (options.json) {
    const plain = reports.map(({ task, model, data, split, queries, documents, metrics, intervals }, i) => ({
      task,
      model,
      data,
      split,
      queries,
      documents,
      metrics,
      intervals,
      ...(i > 0 && { against: reports[0]!.model, test: tests[i - 1] }),
    }));
    terminal.print(JSON.stringify(plain.length === 1 ? plain[0] : plain));
    return;
  }
  const cell = ({ metrics, intervals }: RetrievalReport, name: string) =>
    name === 'ndcg@10'
      ? `${metrics[name]!.toFixed(4)} [${intervals[name]!.map((x) => x.toFixed(3)).join(', ')}]`
      : metrics[name]!.toFixed(4);
  terminal.print(
    table(
      ['model', ...defaultMetrics],
      reports.map((report) => [report.model, ...defaultMetrics.map((name) => cell(report, name))]),
    ),
  );
  terminal.print(
    `${reports[0]!.data}, split ${split}: ${reports[0]!.queries.toLocaleString('en')} queries, ${reports[0]!.documents.toLocaleString('en')} documents`,
  );
  tests.forEach(({ difference, interval, p, better, worse }, i) => {
    terminal.print(
      `${reports[i + 1]!.model} against ${reports[0]!.model}: nDCG@10 ${difference >= 0 ? '+' : ''}${difference.toFixed(4)} [${interval.map((x) => x.toFixed(3)).join(', ')}], p = ${p.toFixed(4)}, better on ${better}, worse on ${worse}`,
    );
  });
}
