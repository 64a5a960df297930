import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import golden from './tokenizer.golden.json' with { type: 'json' };
import { checkTokenizerFits, loadTokenizer, type Tokenizer } from './tokenizer.ts';
import { trainWordPiece } from './wordpiece-trainer.ts';

const load = (json: unknown, config: unknown = {}): Tokenizer => loadTokenizer({ json, config, file: 'm/tokenizer.json' });
const all = Number.MAX_SAFE_INTEGER;
const cases = [
  ...golden.wordPiece.map((one) => ({ ...one, json: { ...golden.json, ...one.changes } })),
  ...golden.others.map((one) => ({ ...one, json: one.json as unknown })),
];
const base = load(golden.json);

describe.each(cases)('a tokenizer ($name)', ({ json, ids, cut, cutIds }) => {
  const tokenizer = load(json);
  it('gives the ids of Hugging Face to texts of every kind', () => {
    expect(golden.texts.map((text) => [text, Array.from(tokenizer.encode(text, all))])).toEqual(
      golden.texts.map((text, i) => [text, ids[i]]),
    );
  });
  it('cuts long texts as Hugging Face does, special tokens kept', () => {
    expect(golden.texts.map((text) => Array.from(tokenizer.encode(text, cut)))).toEqual(cutIds);
  });
  it('names the tokens of its ids', () => {
    const special = tokenizer.encode('', all).length;
    for (const [i, text] of golden.texts.entries()) {
      const tokens = tokenizer.tokens(text);
      expect(tokens).toHaveLength(ids[i]!.length - special);
      for (const token of tokens) expect(ids[i]).toContain(tokenizer.tokenToId(token));
    }
  });
});

describe('a tokenizer', () => {
  it('gives back the text that it knows', () => {
    expect(base.decode(base.encode('please send the corrected invoice.', all))).toBe('please send the corrected invoice.');
    expect(base.decode([])).toBe('');
    expect(base.tokenToId('[PAD]')).toBe(0);
    expect(base.tokenToId('no such token')).toBeUndefined();
  });
  it('gives by its own Unigram the ids of the general way', () => {
    const { json } = golden.others.find(({ name }) => name === 'Unigram')!;
    const [own, general] = [load(json), new HuggingFaceTokenizer(json, {})];
    const parts = [...new Set(golden.corpus.join('')), 'return', 'ed', '退款', '包裹', '😀', '▁', '  ', '</s>', 'ﬁ'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 60 }), (list) => {
        const text = list.join('');
        expect(Array.from(own.encode(text, all))).toEqual(general.encode(text).ids);
      }),
      { seed: 9, numRuns: 1000 },
    );
  });
  // The general way leaves ideographs beyond U+FFFF in their words, unlike Hugging Face; the golden ids hold some.
  it('gives on its fast path the ids of the general way', () => {
    const general = new HuggingFaceTokenizer(golden.json, {});
    const parts = [
      ...new Set(golden.corpus.join('')),
      ...'É ï Σ ａ 。 \t \n \u0000 \u00a0 😀 か'.split(' '),
      ' ',
      '[SEP]',
      '[MASK]',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 60 }), (list) => {
        const text = list.join('');
        expect(Array.from(base.encode(text, all))).toEqual(general.encode(text).ids);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
  it('refuses a length without room for the special tokens', () => {
    expect(Array.from(base.encode('return', 2))).toEqual([2, 3]);
    expect(() => base.encode('return', 1)).toThrow('--max-length is 1; it must be at least 2, the special tokens');
    expect(() => base.encode('return', Number.NaN)).toThrow('--max-length is NaN; it must be at least 2, the special tokens');
  });
  it('never ends in anything but ids, whatever the text', () => {
    const cut = cases.map(({ json }) => load(json));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), anyUnits), (text) => {
        for (const tokenizer of cut) {
          const ids = tokenizer.encode(text, 16);
          expect(ids.length).toBeLessThanOrEqual(16);
          expect(ids.every((id) => id >= 0 && id < tokenizer.vocabularySize)).toBe(true);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

/** Lone surrogates among them. */
const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

describe('what is not a tokenizer', () => {
  const model = golden.json.model;
  const wrong: readonly [unknown, string][] = [
    [null, 'm/tokenizer.json: this is not a tokenizer.json: it has no model'],
    [[1], 'm/tokenizer.json: this is not a tokenizer.json: it has no model'],
    [{ model_type: 'bert' }, 'm/tokenizer.json: this is not a tokenizer.json: it has no model'],
    [
      { ...golden.json, model: { ...model, type: 'Mystery' } },
      'm/tokenizer.json: its model is "Mystery"; known are WordPiece, BPE, Unigram, WordLevel',
    ],
    [{ ...golden.json, model: { type: 'WordPiece' } }, 'm/tokenizer.json: its model (WordPiece) has no vocabulary'],
    [
      { ...golden.json, added_tokens: [], model: { ...model, vocab: {} } },
      'm/tokenizer.json: the vocabulary of its model (WordPiece) is empty',
    ],
    [
      { ...golden.json, model: { ...model, vocab: { '[UNK]': 1, a: -1 } } },
      'm/tokenizer.json: the id of a is -1; ids are whole numbers from 0',
    ],
    [{ ...golden.json, added_tokens: 'none' }, 'm/tokenizer.json: its added_tokens are not a list of tokens'],
    [
      { ...golden.json, pre_tokenizer: { type: 'Mystery' } },
      'm/tokenizer.json: it cannot be read: Unknown PreTokenizer type: Mystery',
    ],
    [
      { ...golden.json, added_tokens: [], post_processor: null, model: { ...model, vocab: { b: 0 } } },
      'm/tokenizer.json: its vocabulary has no "[UNK]" and no token for what is unknown',
    ],
    [
      {
        model: {
          type: 'Unigram',
          unk_id: -1,
          vocab: [
            ['<unk>', 0],
            ['a', -1],
          ],
        },
      },
      'm/tokenizer.json: its unk_id is -1; the vocabulary has ids from 0 to 1',
    ],
  ];
  it.each(wrong)('is refused: %#', (json, message) => {
    expect(() => load(json)).toThrow(UserError);
    expect(() => load(json)).toThrow(message);
    expect(catchError(() => load(json))).toMatchObject({
      code: 'tokenizer-invalid',
      fix: "save it again with Hugging Face's tokenizer.save_pretrained(folder); a fast tokenizer writes tokenizer.json",
    });
  });
  it('is refused, whatever other JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(isRead(json)).toBe(false);
      }),
      { seed: 6, numRuns: 500 },
    );
  });
  it('is refused or read, wherever a file was changed', () => {
    const small = { ...golden.json, model: { ...model, vocab: Object.fromEntries(Object.entries(model.vocab).slice(0, 40)) } };
    const sources = [small, ...golden.others.map(({ json }) => json)];
    const counts = { read: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
        fc.jsonValue(),
        (json, way, value) => {
          counts[isRead(changed(json, way, value)) ? 'read' : 'refused']++;
        },
      ),
      { seed: 7, numRuns: 1500 },
    );
    expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(300);
  });
});

describe('a tokenizer of another model', () => {
  it('is refused when its ids go beyond the table', () => {
    const { vocabularySize } = base;
    expect(() => checkTokenizerFits(base, vocabularySize, 'm/tokenizer.json')).not.toThrow();
    expect(catchError(() => checkTokenizerFits(base, vocabularySize - 1, 'm/tokenizer.json'))).toMatchObject({
      code: 'tokenizer-misfit',
      message: `m/tokenizer.json: the tokenizer knows ids up to ${vocabularySize - 1}, the model's table has ${vocabularySize - 1} rows`,
      fix: 'use the tokenizer that belongs to these weights',
    });
  });
});

describe('a trained vocabulary', () => {
  it('is the same wherever it is trained', () => {
    expect(trainWordPiece(golden.corpus, { vocabularySize: 400 }).json).toEqual(golden.json);
  });
});

/** Whether it loads and works; if it does not, the error must be one that the user can mend. */
function isRead(json: unknown): boolean {
  try {
    const tokenizer = load(json);
    tokenizer.decode(tokenizer.encode('Returned 退货 [MASK]', all));
    tokenizer.tokens('x y');
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return false;
  }
}

/** A deep copy in which the field at the end of the way is another; each step is taken modulo the number of fields. */
function changed(json: unknown, [step, ...rest]: readonly number[], value: unknown): unknown {
  if (step === undefined || typeof json !== 'object' || json === null) return value;
  const keys = Object.keys(json);
  const key = keys[step % keys.length];
  if (key === undefined) return value;
  const next = changed((json as Record<string, unknown>)[key], rest, value);
  if (Array.isArray(json)) return json.map((item, i) => (String(i) === key ? next : item));
  return { ...json, [key]: next };
}

function catchError(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
