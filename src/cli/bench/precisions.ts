import { documentText, readBeir } from '../../data/beir-folder.ts';
import { encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { needsRanges, quantize, rangesOf, vectorPrecisions } from '../../embed/quantize.ts';
import { quantizedEmbedder } from '../../embed/quantized-embedder.ts';
import { remember } from '../../embed/remember.ts';
import { evaluateRetrieval } from '../../evaluation/retrieval.ts';
import { nodeFiles } from '../../node/files.ts';
import { signed } from '../figures.ts';
import { openModel } from '../open-model.ts';
import { needed, openRuntime } from '../options.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import type { BenchOptions } from './options.ts';

/** As `attune encode` does by itself. */
const CALIBRATION = 4096;

/** `attune bench precisions`: retrieval with the numbers that `attune encode --output-precision` writes. */
export async function benchPrecisions(options: BenchOptions, terminal: Terminal): Promise<void> {
  const [name, data] = [
    needed(options.model, '--model', '--model NAME'),
    needed(options.data, '--data', '--data FOLDER, a BEIR folder'),
  ];
  const { split } = options;
  const retrieval = await readBeir(nodeFiles, data, [split]);
  const model = await openModel(nodeFiles, name, { terminal, offline: options.offline, pooling: options.pooling });
  const opened = await encoderEmbedder(model, { ...(await openRuntime(options, terminal)), maxLength: options.maxLength });
  const embedder = remember(opened);
  const { progress } = terminal;
  const whole = await evaluateRetrieval(embedder, { retrieval, split, progress });
  const sample = [...retrieval.corpus.values()].slice(0, CALIBRATION).map(documentText);
  const first = await embedder.embed(sample, { role: 'document' });
  const ranges = rangesOf(first);
  const results = [];
  for (const precision of vectorPrecisions.filter((one) => one !== 'uint8' && one !== 'ubinary')) {
    const measured = quantizedEmbedder(embedder, { precision, ...(needsRanges(precision) && { ranges }) });
    const { metrics } = precision === 'float32' ? whole : await evaluateRetrieval(measured, { retrieval, split, progress });
    const { columns, data: numbers } = quantize(
      { ...first, rows: 1, data: first.data.subarray(0, first.columns) },
      precision,
      ranges,
    );
    results.push({
      precision,
      bytes: columns * numbers.BYTES_PER_ELEMENT,
      ndcg: metrics['ndcg@10']!,
      recall: metrics['recall@100']!,
    });
  }
  await opened.dispose();
  if (options.json) {
    terminal.print(JSON.stringify(results));
    return;
  }
  const [{ ndcg }] = results as [(typeof results)[number]];
  const rows = results.map((result) => [
    result.precision,
    result.bytes.toLocaleString('en'),
    result.ndcg.toFixed(3),
    result.precision === 'float32' ? '' : signed(result.ndcg - ndcg),
    result.recall.toFixed(3),
  ]);
  terminal.print(table(['numbers', 'bytes a vector', 'ndcg@10', '', 'recall@100'], rows));
}
