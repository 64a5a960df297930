/** A number of a curve or an axis, with the digits that tell it apart. */
export function short(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 0.001) return value.toExponential(1).replace('e-', 'e−');
  if (size >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

export const signed = (value: number, digits = 3): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
export const count = (value: number): string => value.toLocaleString('en');

/** `ndcg@10` → `nDCG@10` */
export const metricLabel = (name: string): string => {
  const [kind = '', rank] = name.split('@');
  const known: Readonly<Record<string, string>> = { ndcg: 'nDCG', mrr: 'MRR', map: 'MAP' };
  return rank === undefined ? name : `${known[kind] ?? kind}@${rank}`;
};

/** How often a number of the one is above one of the other, ties counted half: the area under the ROC curve. */
export function above(a: readonly number[], b: readonly number[]): number {
  let won = 0;
  for (const x of a) for (const y of b) won += x > y ? 1 : x === y ? 0.5 : 0;
  return won / (a.length * b.length);
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
