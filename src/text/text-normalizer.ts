import { isRecord } from '../core/is-record.ts';
import { precompiledNormalizer } from './precompiled.ts';

/** The normaliser of a tokenizer.json as a function; nothing where it holds a step of another kind than SentencePiece's. */
export function textNormalizer(json: unknown): ((text: string) => string) | undefined {
  if (json === null || json === undefined) return (text) => text;
  if (!isRecord(json)) return undefined;
  const step = steps[String(json['type'])];
  return step?.(json);
}

type Step = (json: Record<string, unknown>) => ((text: string) => string) | undefined;
const form =
  (name: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): Step =>
  () =>
  (text) =>
    text.normalize(name);

const steps: Readonly<Record<string, Step>> = {
  Sequence: ({ normalizers }) => {
    if (!Array.isArray(normalizers)) return undefined;
    const all = normalizers.map(textNormalizer);
    return all.every((one) => one !== undefined) ? (text) => all.reduce((done, one) => one(done), text) : undefined;
  },
  Precompiled: ({ precompiled_charsmap: map }) =>
    typeof map === 'string' ? (map === '' ? (text) => text : precompiledNormalizer(map)) : undefined,
  Replace: ({ pattern, content }) => {
    if (!isRecord(pattern) || typeof content !== 'string') return undefined;
    // Of regular expressions only the one that SentencePiece's converters write: engines differ in others.
    const found = pattern['Regex'] === ' {2,}' ? / {2,}/g : pattern['String'];
    if (!(found instanceof RegExp) && (typeof found !== 'string' || found === '')) return undefined;
    return (text) => text.replaceAll(found, () => content);
  },
  Strip:
    ({ strip_left: left, strip_right: right }) =>
    (text) => {
      const cut = left === true ? text.replace(/^[\s\u0085]+/, '') : text;
      return right === true ? cut.replace(/[\s\u0085]+$/, '') : cut;
    },
  NFC: form('NFC'),
  NFD: form('NFD'),
  NFKC: form('NFKC'),
  NFKD: form('NFKD'),
};
