/**
 * What `attune words train` writes: `vectors.bin` (word2vec's binary form, which gensim reads as it is), `vocabulary.tsv` (words
 * and how often they stood in the corpus), `subwords.safetensors` where there are n-grams, and `words.json`, which says how
 * all of it was made.
 */
import { UserError } from '../../core/errors.ts';
import { type Files, joinPath } from '../../core/files.ts';
import { isRecord } from '../../core/is-record.ts';
import { parseJson } from '../../formats/json.ts';
import { readLines } from '../../formats/lines.ts';
import { writeSafetensors } from '../../formats/safetensors.ts';
import { readSafetensorsFile } from '../../formats/safetensors-file.ts';
import { type SubwordShape, subwordsOf } from '../subwords.ts';
import type { WordVectors } from '../word-vectors.ts';
import { broken } from './byte-source.ts';
import { readVectorBinary, writeVectorBinary } from './vector-binary.ts';

const names = {
  about: 'words.json',
  vectors: 'vectors.bin',
  counts: 'vocabulary.tsv',
  subwords: 'subwords.safetensors',
} as const;
const GRAMS = 'grams';

/** What words.json holds. */
export interface WordFolderAbout {
  readonly format: 'attune-words-1';
  readonly words: number;
  readonly dims: number;
  readonly subwords?: SubwordShape;
  /** Settings of the training, and figures of its corpus. */
  readonly training?: Readonly<Record<string, unknown>>;
}

export async function writeWordFolder(
  files: Files,
  folder: string,
  vectors: WordVectors,
  training?: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { words, dims, counts, subwords } = vectors;
  await writeVectorBinary(files, joinPath(folder, names.vectors), vectors);
  if (counts) await files.write(joinPath(folder, names.counts), countLines(words, counts));
  if (subwords) {
    const grams = { name: GRAMS, dtype: 'float32' as const, shape: [subwords.buckets, dims], data: subwords.matrix };
    await files.write(joinPath(folder, names.subwords), writeSafetensors([grams]));
  }
  const shape = subwords && { minLength: subwords.minLength, maxLength: subwords.maxLength, buckets: subwords.buckets };
  const about: WordFolderAbout = {
    format: 'attune-words-1',
    words: words.length,
    dims,
    ...(shape && { subwords: shape }),
    ...(training && { training }),
  };
  // Last: a folder that has it is whole.
  await files.write(joinPath(folder, names.about), `${JSON.stringify(about, undefined, 2)}\n`);
}

function* countLines(words: readonly string[], counts: Float64Array): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const block = 4096;
  for (let from = 0; from < words.length; from += block)
    yield encoder.encode(
      words
        .slice(from, from + block)
        .map((word, i) => `${word}\t${counts[from + i]}\n`)
        .join(''),
    );
}

/** @throws UserError `folder-without-vectors`, `vectors-broken` */
export async function readWordFolder(files: Files, folder: string): Promise<WordVectors> {
  const about = await readAbout(files, folder);
  const vectors = await readVectorBinary(files, joinPath(folder, names.vectors));
  if (vectors.words.length !== about.words || vectors.dims !== about.dims)
    throw broken(
      joinPath(folder, names.vectors),
      `it holds ${vectors.words.length} words of ${vectors.dims} dimensions; ${names.about} says ${about.words} of ${about.dims}`,
    );
  const counts = (await files.exists(joinPath(folder, names.counts)))
    ? await readCounts(files, folder, vectors.words)
    : undefined;
  return {
    ...vectors,
    ...(counts && { counts }),
    ...(about.subwords && (await readGrams(files, folder, about.subwords, about.dims))),
  };
}

/** @throws UserError `folder-without-vectors`, `vectors-broken` */
export async function readAbout(files: Files, folder: string): Promise<WordFolderAbout> {
  const path = joinPath(folder, names.about);
  if (!(await files.exists(path)))
    throw new UserError({
      code: 'folder-without-vectors',
      message: `${folder} holds no ${names.about}: it is no folder of word vectors`,
      fix: 'name one that attune words train wrote, or a file of vectors (.bin, .txt, .vec)',
    });
  const about = parseJson(new TextDecoder().decode(await files.read(path)), { file: path });
  if (!isRecord(about) || about['format'] !== 'attune-words-1' || !isCount(about['words']) || !isCount(about['dims']))
    throw broken(path, 'it is not what attune words train writes');
  const shape = about['subwords'];
  if (
    shape !== undefined &&
    !(isRecord(shape) && isCount(shape['minLength']) && isCount(shape['maxLength']) && isCount(shape['buckets']))
  )
    throw broken(path, 'what it says of subwords cannot be read');
  return about as unknown as WordFolderAbout;
}

const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 1;

async function readCounts(files: Files, folder: string, words: readonly string[]): Promise<Float64Array> {
  const path = joinPath(folder, names.counts);
  const counts = new Float64Array(words.length);
  let row = 0;
  for await (const { line, text } of readLines(files, path)) {
    const [word, count, more] = text.split('\t');
    if (word !== words[row] || more !== undefined || !/^\d+$/.test(count ?? ''))
      throw broken(
        path,
        `the line is ${JSON.stringify(text.slice(0, 40))}; ${JSON.stringify(words[row])} and its count were needed`,
        line,
      );
    counts[row++] = Number(count);
  }
  if (row !== words.length) throw broken(path, `it holds ${row} words; ${names.vectors} has ${words.length}`);
  return counts;
}

async function readGrams(
  files: Files,
  folder: string,
  shape: SubwordShape,
  dims: number,
): Promise<Pick<WordVectors, 'subwords'>> {
  const path = joinPath(folder, names.subwords);
  const tensor = (await readSafetensorsFile(files, path)).tensor(GRAMS);
  if (tensor.shape[0] !== shape.buckets || tensor.shape[1] !== dims)
    throw broken(path, `its n-grams are [${tensor.shape.join(', ')}]; [${shape.buckets}, ${dims}] was needed`);
  return { subwords: subwordsOf(shape, tensor.float32(), dims) };
}
