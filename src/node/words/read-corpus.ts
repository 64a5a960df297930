import type { Progress } from '../../core/progress.ts';
import { countWords } from '../../words/corpus/count-words.ts';
import { cutTexts } from '../../words/corpus/cut.ts';
import type { IdSpool } from '../../words/corpus/id-spool.ts';
import { joinPhrases, type PhraseOptions } from '../../words/corpus/join-phrases.ts';
import { type NumberedCorpus, numberCorpus } from '../../words/corpus/number-corpus.ts';
import { type VocabularyOptions, vocabularyOf } from '../../words/corpus/vocabulary.ts';
import { type CorpusFile, type CorpusInput, corpusFiles, textBytes, textsOf } from './corpus-texts.ts';
import { fileSpool } from './file-spool.ts';
import { type CutOptions, openCut } from './open-cut.ts';

export interface ReadCorpusOptions extends CorpusInput, CutOptions, VocabularyOptions {
  /** Sentences a line, words with blanks between them, taken as they are. */
  readonly pretokenized?: boolean | undefined;
  /** So many passes that join pairs of words that stand together; two make words of up to four. */
  readonly phrases?: (PhraseOptions & { readonly passes: number }) | undefined;
  /** A folder for word numbers while they are needed: four bytes a word, twice while reading. */
  readonly scratch: string;
  readonly progress?: Progress | undefined;
  /** Told what was left out and what was joined. */
  readonly onNote?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A corpus of any size as word numbers in a file, and its vocabulary. `spool.remove()` ends it.
 *
 * @throws UserError of reading, and `corpus-empty`, `corpus-one-word`, `min-count-too-high`, `corpus-without-neighbours`,
 *   `word-unwritable`, `word-too-long`
 */
export async function readCorpus(options: ReadCorpusOptions): Promise<NumberedCorpus> {
  const { phrases, scratch, onNote } = options;
  const spools: IdSpool[] = [];
  const open = (name: string) => {
    const spool = fileSpool(`${scratch}/${name}.ids.tmp`);
    spools.push(spool);
    return spool;
  };
  const drop = (spool: IdSpool) => {
    spools.splice(spools.indexOf(spool), 1);
    spool.remove();
  };
  try {
    let raw = open('raw');
    const table = await countWords(corpusBytes(options), raw);
    for (let pass = 1; phrases && pass <= phrases.passes; pass++) {
      const joined = open(`phrases-${pass}`);
      const found = joinPhrases(table, raw, joined, phrases);
      onNote?.(`phrases, pass ${pass}: ${found.toLocaleString('en')} pairs of words became words`);
      drop(raw);
      raw = joined;
    }
    const corpus = numberCorpus(raw, vocabularyOf(table, options), open('words'));
    drop(raw);
    return corpus;
  } catch (error) {
    for (const spool of spools) spool.remove();
    throw error;
  }
}

/** A corpus as lines of words with blanks between them, in UTF-8. */
export async function* corpusBytes(
  options: Pick<ReadCorpusOptions, keyof CorpusInput | keyof CutOptions | 'pretokenized' | 'progress' | 'onNote' | 'signal'>,
): AsyncGenerator<Uint8Array> {
  const { paths, column, pretokenized, progress, onNote, signal } = options;
  const files = await corpusFiles(paths, (path) => onNote?.(`${path} is left out: neither text nor records`));
  const cut = pretokenized ? (line: string) => line.split(/\s+/).filter((word) => word !== '') : await openCut(options);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const tell = (file: CorpusFile, share: number) => {
    const megabytes = (bytes: number) => Math.round(bytes / 1e6);
    if (total >= 1e6)
      progress?.({ task: 'reading the corpus (MB)', done: megabytes(done + share * file.bytes), total: megabytes(total) });
  };
  for (const file of files) {
    // How far a packed file is, nobody can say before its end.
    let seen = 0;
    for await (const chunk of pretokenized && !file.records ? textBytes(file) : cutTexts(textsOf(file, column), cut)) {
      signal?.throwIfAborted();
      seen += chunk.length;
      tell(file, Math.min(1, seen / Math.max(1, file.bytes)));
      yield chunk;
    }
    // A file's last line ends with the file.
    yield newline;
    done += file.bytes;
    tell(file, 0);
  }
}

const newline = Uint8Array.of(10);
