import type { OpenWordCut } from '../../text/word-tokenizer.ts';
import { dictionaryCut, icuCut, unicodeCut } from '../../words/corpus/cut.ts';
import { jiebaCut } from './open-cut.ts';

/**
 * Finds words as the tokenizer of a model of word vectors says.
 *
 * @throws UserError `package-missing`
 */
export const openModelCut: OpenWordCut = async ({ cut, dictionary }) => {
  if (cut === 'blanks') return (text) => text.split(/\s+/).filter((word) => word !== '');
  if (cut === 'jieba') return jiebaCut(dictionary);
  const plain = cut === 'icu' ? icuCut : unicodeCut;
  return dictionary
    ? dictionaryCut(
        dictionary.map((line) => line.split(/\t/)[0]!.trim()),
        plain,
      )
    : plain;
};
