import { expect, it } from 'vitest';
import { chunkDocuments } from './chunk-documents.ts';

/** A token a word: a stand-in for a model's tokenizer. */
const countTokens = (text: string) => text.split(/\s+/).filter((word) => word !== '').length;
const sentence = (n: number) => `Sentence ${n} has five words.`;
const text = [0, 1, 2, 3, 4, 5].map(sentence).join(' ');

it('documents become passages that keep id, title and metadata, and know their place', () => {
  const documents = [
    { id: 'a', title: '', text: 'Short.' },
    { id: 'b', title: 'Two words', text, metadata: { page: 3 } },
  ];
  const passages = chunkDocuments(documents, { tokens: 18, overlap: 5, countTokens });
  expect(passages[0]).toEqual({ id: 'a', title: '', text: 'Short.', document: 0, index: 0, start: 0, end: 6 });
  const ofB = passages.slice(1);
  expect(ofB.map(({ id, title, document, index, metadata }) => [id, title, document, index, metadata])).toEqual(
    ofB.map((_, i) => ['b', 'Two words', 1, i, { page: 3 }]),
  );
  expect(ofB.map(({ text: piece }) => piece)).toEqual([
    [0, 1, 2].map(sentence).join(' '),
    [2, 3, 4].map(sentence).join(' '),
    [4, 5].map(sentence).join(' '),
  ]);
  for (const { start, end, text: piece } of ofB) expect(text.slice(start, end)).toBe(piece);
});

it('a long title takes at most half of a passage, and a document of a title alone is kept', () => {
  const title = 'word '.repeat(30).trim();
  const passages = chunkDocuments([{ id: 'a', title, text }], { tokens: 20, overlap: 0, countTokens });
  expect(passages.map(({ text: piece }) => countTokens(piece))).toEqual([10, 10, 10]);
  expect(chunkDocuments([{ id: 'a', title: 'T', text: '' }], { tokens: 20, countTokens })).toHaveLength(1);
});
