import { baseName } from '../../core/files.ts';
import { documentText } from '../../data/beir-folder.ts';
import { readPassages } from '../../data/passages.ts';
import { encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { nodeFiles } from '../../node/files.ts';
import { openModel } from '../open-model.ts';
import { needed, openRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import type { BenchOptions } from './options.ts';
import { showBench } from './show.ts';

/** `attune bench encode` */
export async function benchEncode(options: BenchOptions, terminal: Terminal): Promise<void> {
  const [folder, data] = [
    needed(options.model, '--model', '--model FOLDER'),
    needed(options.data, '--data', '--data FOLDER or FILE'),
  ];
  const texts = (await readPassages(nodeFiles, data)).slice(0, options.texts).map(documentText);
  if (texts.length < options.texts) terminal.note(`${baseName(data)} has ${texts.length} texts`);
  const chosen = await openRuntime(options, terminal);
  const embedder = await encoderEmbedder(
    await openModel(nodeFiles, folder, { terminal, offline: options.offline, pooling: options.pooling }),
    {
      ...chosen,
      maxLength: options.maxLength,
    },
  );
  const times: number[] = [];
  const tokens: number[] = [];
  for (let pass = 0; pass <= options.steps; pass++) {
    const [started, before] = [performance.now(), embedder.counts.tokens];
    await embedder.embed(texts, { progress: terminal.progress });
    if (pass === 0) continue;
    times.push((performance.now() - started) / 1000);
    tokens.push(embedder.counts.tokens - before);
  }
  showBench({ times, tokens, ...chosen }, options, terminal);
}
