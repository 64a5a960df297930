/** The demo's results as text. */
import { displayWidth, table } from '../terminal.ts';
import type { Figure, Measured } from './measure.ts';
import type { DemoResult } from './run-demo.ts';
import type { Place, Sight } from './searches.ts';

const figure = ({ value, interval: [low, high] }: Figure) => `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

export function showTable(rows: readonly Measured[]): string {
  return table(
    ['', 'nDCG@10', 'recall@1', 'trap rate'],
    rows.map(({ system, ndcg, recall, trapRate }) => [system, figure(ndcg), figure(recall), figure(trapRate)]),
  );
}

const place = (at: Place | undefined) => (at ? `${at.score.toFixed(2)}  no. ${at.rank.toLocaleString('en')}` : 'not found');

export function showSearch({ search: { query, right, trap }, sights }: DemoResult['searches'][number]): string {
  const found = ({ first }: Sight) => (first ? `${first.verdict}: ${short(first.document.title, 40)}` : 'nothing');
  const rows = sights.map((sight) => [sight.system, place(sight.right), place(sight.trap), found(sight)]);
  return [
    `“${query}”`,
    `  right: ${short(right.title, 90)}`,
    `  trap:  ${short(trap.title, 90)}`,
    table(['', 'right', 'trap', 'first of all'], rows),
  ].join('\n');
}

/** Cut at so many columns. */
function short(title: string, columns: number): string {
  let out = title;
  while (displayWidth(out) > columns) out = out.slice(0, -1);
  return out === title ? title : `${out}…`;
}
