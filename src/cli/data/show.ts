import type { DataCheck } from '../../checks/data-check.ts';
import type { Finding } from '../../checks/finding.ts';
import type { LanguageShares } from '../../checks/languages.ts';
import type { Lengths } from '../../checks/lengths.ts';
import { shortened, table } from '../table.ts';

export interface Shown {
  readonly check: DataCheck;
  readonly languages: Readonly<Record<string, LanguageShares>>;
  readonly lengths?: Readonly<Record<string, Lengths>>;
  /** Tokens that the model reads. */
  readonly maxLength?: number;
}

const kinds = {
  collection: 'a collection with judgements (BEIR folder)',
  examples: 'examples to train on',
  'scored-pairs': 'pairs of texts with scores',
  'labelled-pairs': 'pairs of texts with labels',
  passages: 'passages to search',
} as const;

const n = (value: number) => value.toLocaleString('en');
const percent = (share: number) => (share > 0 && share < 0.0005 ? '< 0.1 %' : `${(100 * share).toFixed(1)} %`);
const WIDTH = 70;

/** The result for people: what it is, how long its texts are, what was found. */
export function showCheck({ check, languages, lengths, maxLength }: Shown): string {
  const head = `${check.name}: ${kinds[check.kind]}`;
  const parts = Object.entries(languages).map(([part, shares]) => {
    const spoken = Object.entries(shares)
      .map(([language, share]) => `${language} ${(100 * share).toFixed(0)} %`)
      .join(', ');
    const one = lengths?.[part];
    const tokens = one ? [n(one.median), n(one.p95), n(one.longest), percent(one.cut), percent(one.lost)] : [];
    return [part, n(check.texts[part]!.length), ...tokens, spoken];
  });
  const columns = lengths ? ['median tokens', '95 %', 'longest', `cut at ${maxLength}`, 'tokens lost'] : [];
  const sampled =
    lengths && Object.values(lengths).some((one) => one.sampled) ? ['lengths are those of 20,000 texts, spread over all'] : [];
  return [
    head,
    ...countLines(check.counts),
    ...check.notes,
    '',
    table(['texts', 'how many', ...columns, 'languages'], parts),
    ...sampled,
    '',
    ...(check.findings.length === 0 ? ['nothing was found that is wrong'] : check.findings.flatMap(lines)),
  ].join('\n');
}

function countLines(counts: Readonly<Record<string, unknown>>): string[] {
  const plain = Object.entries(counts).flatMap(([name, value]) => (typeof value === 'number' ? [`${n(value)} ${name}`] : []));
  const nested = Object.entries(counts).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? [`${name}: ${nestedLine(value)}`] : [],
  );
  return [plain.join(', '), ...nested];
}

const nestedLine = (value: object): string =>
  Object.entries(value)
    .map(([name, inner]: [string, unknown]) =>
      typeof inner === 'number'
        ? `${name} ${Number.isInteger(inner) ? n(inner) : inner.toFixed(3)}`
        : `${name} (${nestedLine(inner as object)})`,
    )
    .join(', ');

function lines({ message, places, count }: Finding): string[] {
  const shown = places.map(({ place, text, other }) => {
    const and = other ? `  ←→  ${other.place}: ${shortened(other.text, WIDTH)}` : '';
    return `    ${place}: ${shortened(text, WIDTH)}${and}`;
  });
  return [`! ${message}`, ...shown, ...(count > places.length ? [`    … and ${n(count - places.length)} more`] : [])];
}
