/** Similarity sets of words: how well cosines order pairs as people do (Spearman's rho). */
import { toSimplified, toTraditional } from '../../text/chinese-scripts.ts';
import type { WordPair } from '../../words/read-word-sets.ts';
import type { WordSpace } from '../../words/word-space.ts';
import { spearman } from '../correlation.ts';

/** How a similarity set went. */
export interface WordPairsReport {
  /** Over the pairs of which both words are known; NaN where there are fewer than two. */
  readonly spearman: number;
  /** Pairs that were scored. */
  readonly pairs: number;
  /** Pairs that were left out because a word has no vector. */
  readonly unknown: number;
  /** The words without a vector, each once. */
  readonly unknownWords: readonly string[];
  /** Words that were found lower-cased only. */
  readonly lowerCased: number;
  /** Unknown words that the vectors know in the other Chinese script. */
  readonly otherScript?: OtherScript;
}

/** Unknown words in the wrong Chinese script. */
export interface OtherScript {
  readonly listIs: 'simplified' | 'traditional';
  readonly words: number;
}

/** Spearman's rho of the cosines of pairs with their scores, with an account of unknown words. */
export function evaluateWordPairs(space: WordSpace, pairs: readonly WordPair[]): WordPairsReport {
  const find = wordFinder(space);
  const [cosines, scores]: [number[], number[]] = [[], []];
  for (const { words, score } of pairs) {
    const [a, b] = words.map(find.word) as [string | undefined, string | undefined];
    if (a === undefined || b === undefined) continue;
    cosines.push(space.similarity(a, b));
    scores.push(score);
  }
  return {
    spearman: cosines.length < 2 ? Number.NaN : spearman(cosines, scores),
    pairs: cosines.length,
    unknown: pairs.length - cosines.length,
    ...find.report(),
  };
}

/** Finds words as they are written, else lower-cased, and keeps account of those that have no vector. */
export function wordFinder(space: WordSpace) {
  const unknown = new Set<string>();
  const lower = new Set<string>();
  const known = (word: string) => space.vector(word) !== undefined;
  return {
    word: (word: string): string | undefined => {
      if (known(word)) return word;
      const small = word.toLowerCase();
      if (small !== word && known(small)) {
        lower.add(word);
        return small;
      }
      unknown.add(word);
      return undefined;
    },
    report: (): Pick<WordPairsReport, 'unknownWords' | 'lowerCased' | 'otherScript'> => {
      const other = otherScriptOf([...unknown], (word) => space.row(word) !== undefined);
      return { unknownWords: [...unknown], lowerCased: lower.size, ...(other && { otherScript: other }) };
    },
  };
}

function otherScriptOf(words: readonly string[], known: (word: string) => boolean): OtherScript | undefined {
  const inOther = (map: (word: string) => string) => words.filter((word) => map(word) !== word && known(map(word))).length;
  const [simplified, traditional] = [inOther(toSimplified), inOther(toTraditional)];
  if (simplified === 0 && traditional === 0) return undefined;
  return simplified >= traditional ? { listIs: 'traditional', words: simplified } : { listIs: 'simplified', words: traditional };
}
