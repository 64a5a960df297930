import { nodeFiles } from '../../node/files.ts';
import { corpusBytes } from '../../node/words/read-corpus.ts';
import { loadWordVectors, saveWordVectors, wordFormatOf } from '../../node/words/word-files.ts';
import { counted } from '../figures.ts';
import { needed } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { corpusOf } from './corpus-options.ts';
import type { ExportWordsOptions, SegmentOptions } from './options.ts';

/** `attune words export` */
export async function exportWords({ vectors, out, format }: ExportWordsOptions, terminal: Terminal): Promise<void> {
  const example = 'attune words export --vectors words --out words.txt';
  const path = needed(out, '--out', example);
  const form = format ?? wordFormatOf(path);
  const loaded = await loadWordVectors(needed(vectors, '--vectors', example));
  await saveWordVectors(path, loaded, form);
  if (loaded.subwords && form !== 'folder') terminal.note(`${path} holds whole words alone: this form has no place for n-grams`);
  terminal.print(`${counted(loaded.words.length, 'word vector')} of ${loaded.dims} dimensions in ${path}`);
}

/** `attune words segment` */
export async function segmentCorpus(options: SegmentOptions, terminal: Terminal): Promise<void> {
  const example = 'attune words segment --input articles.jsonl --out tokens.txt';
  const { input, ...corpus } = corpusOf(options, example);
  const out = needed(options.out, '--out', example);
  let [words, inWord] = [0, false];
  await nodeFiles.write(out, counting());
  terminal.print(`${counted(words, 'word')} in ${out}`);
  async function* counting(): AsyncGenerator<Uint8Array> {
    for await (const chunk of corpusBytes({
      ...corpus,
      paths: typeof input === 'string' ? [input] : input,
      progress: terminal.progress,
      onNote: terminal.note,
    })) {
      for (const byte of chunk) {
        if (byte > 32 && !inWord) words++;
        inWord = byte > 32;
      }
      yield chunk;
    }
  }
}
