import { dataReaders } from './data-readers.ts';
import { fileReaders } from './file-readers.ts';
import { modelReaders } from './model-readers.ts';
import type { Reader } from './reader.ts';

/** What another reader has read for the most part gets fewer inputs. */
const fewer: Readonly<Record<string, number>> = {
  ...{ 'zstd.parquet': 20_000, 'a.parquet.gz': 20_000, examples: 30_000, 'scored pairs': 30_000, 'labelled pairs': 30_000 },
  ...{ 'model.safetensors': 20_000, 'tokenizer.json': 10_000, 'tokenizer_config.json': 20_000 },
  ...{ 'config_sentence_transformers.json': 20_000, 'sentence_bert_config.json': 20_000 },
};

const ready = ([name, reader]: readonly [string, Reader]) => {
  const runs = fewer[name];
  return [name, async () => ({ ...reader, ...(runs !== undefined && { runs }) })] as const;
};

/** Every reader of what comes from outside, by the name of what is broken. */
export const allReaders: ReadonlyMap<string, () => Promise<Reader>> = new Map([
  ...[...dataReaders, ...modelReaders].map(ready),
  ...fileReaders,
]);
