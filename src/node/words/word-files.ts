import { UserError } from '../../core/errors.ts';
import { readWordVectors } from '../../words/formats/read-word-vectors.ts';
import { writeVectorBinary } from '../../words/formats/vector-binary.ts';
import { writeVectorText } from '../../words/formats/vector-text.ts';
import { writeWordFolder } from '../../words/formats/word-folder.ts';
import { type Analogy, readAnalogies, readWordPairs, type WordPair } from '../../words/read-word-sets.ts';
import type { WordVectors } from '../../words/word-vectors.ts';
import { nodeFiles } from '../files.ts';

/** Word vectors of a folder or a file of this machine; see `readWordVectors` for the formats and errors. */
export const loadWordVectors = (path: string): Promise<WordVectors> => readWordVectors(nodeFiles, path);

/** Pairs of words with a score of a file of this machine; see `readWordPairs` for its form and errors. */
export const loadWordPairs = (path: string): Promise<WordPair[]> => readWordPairs(nodeFiles, path);

/** Analogies of a file of this machine; see `readAnalogies` for its form and errors. */
export const loadAnalogies = (path: string): Promise<Analogy[]> => readAnalogies(nodeFiles, path);

/** Forms that word vectors are written in: word2vec's two, fastText's `.vec` (word2vec's text), GloVe's, attune's folder. */
export const wordFormats = ['bin', 'txt', 'vec', 'glove', 'folder'] as const;
/** A form of written word vectors. */
export type WordFormat = (typeof wordFormats)[number];

/** What a path's ending says; a name without one is a folder. @throws UserError `format-unknown` */
export function wordFormatOf(path: string): WordFormat {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined || /\/$/.test(path)) return 'folder';
  if (ending === 'bin' || ending === 'txt' || ending === 'vec') return ending;
  throw new UserError({
    code: 'format-unknown',
    message: `${path} tells no format of word vectors by its name; known are .bin, .txt and .vec`,
    fix: `say which: --format ${wordFormats.join(', ')}`,
  });
}

/** Writes word vectors; the form is told by the path's ending if not given. The folder holds counts and n-grams as well. */
export async function saveWordVectors(
  path: string,
  vectors: WordVectors,
  format: WordFormat = wordFormatOf(path),
): Promise<void> {
  if (format === 'folder') await writeWordFolder(nodeFiles, path, vectors);
  else if (format === 'bin') await writeVectorBinary(nodeFiles, path, vectors);
  else await writeVectorText(nodeFiles, path, vectors, { header: format !== 'glove' });
}
