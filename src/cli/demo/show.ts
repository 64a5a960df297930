/** The demo's results as text, and as what --json prints. */
import type { Split } from '../../world/split.ts';
import { shortened, table } from '../table.ts';
import type { Figure, Measured } from './measure.ts';
import type { DemoResult } from './run-demo.ts';
import type { Place, Sight } from './searches.ts';

type Shown = DemoResult['searches'][number];

export function showDemo({ table: rows, searches }: DemoResult, split: Split): string {
  return [
    showTable(rows),
    `${rows[0]!.queries.toLocaleString('en')} queries of the ${split} split, whose wordings were never trained on; 95 % bootstrap intervals.
recall@1: how often the first document has the right intent and topic. Trap rate: of a right document and one that shares
the words but not the intent, how often the latter stands above; 0.5 is chance, lower is better.`,
    ...searches.map(showSearch),
  ].join('\n\n');
}

const figure = ({ value, interval: [low, high] }: Figure) => `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

export function showTable(rows: readonly Measured[]): string {
  return table(
    ['', 'nDCG@10', 'recall@1', 'trap rate'],
    rows.map(({ system, ndcg, recall, trapRate }) => [system, figure(ndcg), figure(recall), figure(trapRate)]),
  );
}

const place = (at: Place | undefined) => (at ? `${at.score.toFixed(2)}, no. ${at.rank.toLocaleString('en')}` : 'not found');

export function showSearch({ search: { query, right, trap }, sights }: Shown): string {
  const found = ({ first }: Sight) => (first ? `${first.verdict}: ${shortened(first.document.title, 42)}` : 'nothing');
  const rows = sights.map((sight) => [sight.system, place(sight.right), place(sight.trap), found(sight)]);
  return [
    `“${query}”`,
    `  right: ${shortened(right.title, 90)}`,
    `  trap:  ${shortened(trap.title, 90)}`,
    table(['', 'right', 'trap', 'comes first'], rows),
  ].join('\n');
}

export const figuresOf = ({ table: rows, searches }: DemoResult) => ({
  table: rows.map(({ system, queries, ndcg, recall, trapRate }) => ({
    system,
    queries,
    'ndcg@10': ndcg,
    'recall@1': recall,
    trapRate,
  })),
  searches: searches.map(({ search: { query, right, trap }, sights }) => ({
    query,
    right: right.title,
    trap: trap.title,
    systems: sights.map(({ first, ...sight }) => ({
      ...sight,
      ...(first && { first: { title: first.document.title, verdict: first.verdict } }),
    })),
  })),
});
