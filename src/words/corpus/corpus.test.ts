import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { countWords } from './count-words.ts';
import { cutTexts, dictionaryCut, icuCut, unicodeCut } from './cut.ts';
import { memorySpool, SENTENCE_END } from './id-spool.ts';
import { joinPhrases, phraseScore } from './join-phrases.ts';
import { numberCorpus } from './number-corpus.ts';
import { type VocabularyOptions, vocabularyOf } from './vocabulary.ts';

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const utf8 = (text: string) => new TextEncoder().encode(text);
const counted = async (text: string | Uint8Array, size = 1 << 20) => {
  const spool = memorySpool();
  const table = await countWords(inPieces(typeof text === 'string' ? utf8(text) : text, size), spool);
  return { spool, table, ids: [...spool.blocks()].flatMap((block) => [...block]) };
};
const refusal = async (text: string | Uint8Array, options: VocabularyOptions = { minCount: 1 }) => {
  try {
    const { table, spool } = await counted(text);
    numberCorpus(spool, vocabularyOf(table, options), memorySpool());
  } catch (error) {
    if (error instanceof UserError) return `${error.code}: ${error.message} → ${error.fix}`;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('counting words', () => {
  const text = '\ufeff猫 吃 鱼\n狗\t吃 肉\r\n\n猫 睡';
  it('numbers them in the order of their first appearance', async () => {
    const { table, ids } = await counted(text);
    expect(Array.from({ length: table.size }, (_, id) => [table.text(id), table.count(id)])).toEqual([
      ['猫', 2],
      ['吃', 2],
      ['鱼', 1],
      ['狗', 1],
      ['肉', 1],
      ['睡', 1],
    ]);
    const [end] = [SENTENCE_END];
    expect(ids).toEqual([0, 1, 2, end, 3, 1, 4, end, end, 0, 5, end]);
  });

  it('finds the same whatever pieces the text streams in', async () => {
    const whole = await counted(text);
    // A piece has a whole byte order mark at least.
    for (const size of [3, 5, 7]) expect((await counted(text, size)).ids).toEqual(whole.ids);
  });

  it('keeps the words apart that share a place in its table', async () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `w${i}`);
    const { table } = await counted(words.join(' '), 1000);
    expect(table.size).toBe(20_000);
    expect(words.every((word, i) => table.text(i) === word && table.count(i) === 1)).toBe(true);
  });
});

describe('a vocabulary', () => {
  it('has the most frequent words first, and a corpus is numbered by it', async () => {
    const { table, spool } = await counted('b a\nc a b a\nc x\n');
    const numbered = numberCorpus(spool, vocabularyOf(table, { minCount: 2 }), memorySpool());
    expect(numbered.words).toEqual(['a', 'b', 'c']);
    expect([...numbered.counts]).toEqual([3, 2, 2]);
    expect([...numbered.spool.blocks()].flatMap((block) => [...block])).toEqual([1, 0, -1, 2, 0, 1, 0, -1, 2, -1]);
    expect(numbered).toMatchObject({ totalWords: 8, sentences: 3, longestChunk: 10 });
    expect(vocabularyOf(table, { minCount: 1, maxWords: 2 }).words).toEqual(['a', 'b']);
  });

  it('is cut into chunks at the ends of sentences, and within one that has no end', async () => {
    const sentences = 'a b c d\n'.repeat(6000);
    const { table, spool } = await counted(sentences);
    const { chunkStarts, chunkWords } = numberCorpus(spool, vocabularyOf(table, { minCount: 1 }), memorySpool());
    expect([...chunkWords]).toEqual([0, 10_000, 20_000, 24_000]);
    expect([...chunkStarts]).toEqual([0, 12_500, 25_000, 30_000]);
    const endless = await counted('a b '.repeat(25_000));
    const one = numberCorpus(endless.spool, vocabularyOf(endless.table, { minCount: 1 }), memorySpool());
    expect([...one.chunkStarts]).toEqual([0, 20_000, 40_000, 50_001]);
  });
});

describe('a corpus that cannot be trained on', () => {
  it('says that it is empty, or one word only', async () => {
    expect(await refusal(' \n\n')).toBe(
      'corpus-empty: the corpus holds no word → name a text with sentences; a JSONL file whose text is not in "text" needs --columns text=NAME',
    );
    expect(await refusal('猫 猫\n猫\n')).toBe(
      'corpus-one-word: the corpus holds one word only, "猫"; words learn from the company of others → name a text with more words; one without blanks between words needs a segmenter (leave --pretokenized out)',
    );
  });

  it('says that --min-count leaves nothing, and which would leave something', async () => {
    expect(await refusal('a b\na b\na c\n', { minCount: 5 })).toBe(
      'min-count-too-high: no word of 3 stands in the corpus 5 times or more, as --min-count asks; the second most frequent does 2 times → --min-count 1, or a larger corpus',
    );
    expect(await refusal('a b\na b\na c\n', { minCount: 3 })).toContain(
      'one word only ("a") of 3 stands in the corpus 3 times or more',
    );
  });

  it('says that words have no neighbours', async () => {
    expect(await refusal('a\nb\na\nc\n')).toBe(
      'corpus-without-neighbours: no sentence of the corpus has two words that are kept; words learn from their neighbours → write a sentence on each line, not a word; or lower --min-count',
    );
  });

  it('names words that no format can hold, that are not UTF-8, or too long', async () => {
    expect(await refusal('a b\u0085c a\n')).toContain(
      'word-unwritable: the corpus: the word of row 2, "b\u0085c", holds a control character; formats of word vectors end a word there',
    );
    expect(await refusal('new\u00a0york a\n')).toContain('"new\u00a0york", holds a blank');
    expect(await refusal(Uint8Array.from([0x61, 0x20, 0xb0, 0xa1, 0x0a]))).toBe(
      'not-utf8: a word of the corpus, "\ufffd\ufffd", is not UTF-8 → convert the corpus, for example: iconv -f GB18030 -t UTF-8',
    );
    expect(await refusal('很长'.repeat(800))).toContain('word-too-long: a word has more than 4,096 bytes: "很长');
  });
});

describe('phrases', () => {
  it('are joined where words stand together more often than chance', async () => {
    const { table, spool } = await counted('i saw new york today\nnew york is far\nthe new car\nold york\n'.repeat(20));
    const joined = memorySpool();
    const options = { scoring: 'npmi', threshold: 0.5, minCount: 5, joiner: '_' } as const;
    expect(joinPhrases(table, spool, joined, options)).toBeGreaterThan(0);
    const { words } = vocabularyOf(table, { minCount: 1 });
    expect(words).toContain('i_saw');
    const count = (word: string) => table.count(table.numberOf(word));
    expect(count('new_york')).toBe(40);
    const total = Array.from({ length: table.size }, (_, id) => table.count(id)).reduce((a, b) => a + b, 0);
    expect([...joined.blocks()].flatMap((block) => [...block]).filter((id) => id >= 0)).toHaveLength(total);
  });

  it('are scored as word2phrase does, and by normalised mutual information', () => {
    const pair = { together: 10, a: 20, b: 40, words: 10_000 };
    expect(phraseScore(pair, { scoring: 'default', minCount: 5 })).toBe((5 * 10_000) / 800);
    const npmi = Math.log(10 / 10_000 / ((20 / 10_000) * (40 / 10_000))) / -Math.log(10 / 10_000);
    expect(phraseScore(pair, { scoring: 'npmi', minCount: 5 })).toBeCloseTo(npmi, 12);
    expect(phraseScore({ together: 7, a: 7, b: 7, words: 100 }, { scoring: 'npmi', minCount: 1 })).toBeCloseTo(1, 12);
  });
});

describe('finding words', () => {
  it('goes by dictionaries of ICU, or by letters alone', () => {
    expect(icuCut('我喜欢小猫, and CATS!')).toEqual(['我', '喜欢', '小猫', 'and', 'cats']);
    expect(unicodeCut("Don't stop: Ångström 42!")).toEqual(["don't", 'stop', 'ångström', '42']);
  });

  it('takes the words of a dictionary whole, the longest first', () => {
    const cut = dictionaryCut(['退款政策', '退款', 'New York', 'cat'], icuCut);
    expect(cut('关于退款政策和退款流程')).toEqual(['关于', '退款政策', '和', '退款', '流程']);
    expect(cut('new york concatenates cat')).toEqual(['new_york', 'concatenates', 'cat']);
  });

  it('makes a sentence of each line', async () => {
    async function* texts() {
      yield '猫吃鱼\n狗睡';
      yield '!!!';
    }
    let written = '';
    for await (const chunk of cutTexts(texts(), icuCut)) written += new TextDecoder().decode(chunk);
    expect(written).toBe('猫 吃 鱼\n狗 睡\n');
  });
});
