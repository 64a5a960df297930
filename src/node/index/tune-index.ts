/** Finds how an index is searched fastest at a wanted recall, on the user's own vectors, against exact search. */
import { optionError, UserError } from '../../core/errors.ts';
import { type Matrix, row } from '../../core/matrix.ts';
import type { Progress } from '../../core/progress.ts';
import type { IndexHit } from '../../index/contract.ts';
import type { FolderIndex } from './folder-index.ts';
import type { Manifest } from './manifest.ts';
import { type OpenIndexOptions, openIndex } from './open-index.ts';

/** How searches were made, and what came of them. */
export interface TunePoint {
  readonly settings: Readonly<Record<string, number>>;
  /** The share of the nearest entries that were found. */
  readonly recall: number;
  /** Milliseconds of a query, one at a time: half of them took at most so long, and 95 of 100. */
  readonly p50: number;
  readonly p95: number;
}

/** What is measured. */
export interface TuneOptions {
  /** From above 0 to 1. */
  readonly targetRecall: number;
  /** Hits of a query; 10 if not given. */
  readonly top?: number;
  /** Queries `[queries, dimensions]`; entries of the index itself if not given, each without its own hit. */
  readonly queries?: Matrix;
  /** Entries that stand for queries where none are given; 200 if not given. */
  readonly sample?: number;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** The curve of what was measured, and what was chosen and kept. */
export interface TuneResult {
  readonly queries: number;
  readonly top: number;
  readonly curve: readonly TunePoint[];
  /** Comparing all entries, for comparison. */
  readonly exact: TunePoint;
  /** The quickest that reaches the wanted recall; undefined where none does, and nothing is changed. */
  readonly chosen: TunePoint | undefined;
}

/**
 * Measures recall and time over the settings of an index, keeps the quickest that reaches the wanted recall, and gives the
 * whole curve.
 *
 * @throws UserError `option-out-of-range`, `index-empty`, `index-exact` for a flat index; those of `openIndex`
 */
export async function tuneIndex(folder: string, options: TuneOptions): Promise<TuneResult> {
  const { targetRecall, top = 10, progress, signal } = options;
  if (!(targetRecall > 0 && targetRecall <= 1)) throw optionError('--target-recall', targetRecall, 'a number above 0, at most 1');
  const index = await openIndex(folder);
  try {
    const { manifest } = index;
    const { kind } = index.description;
    if (kind === 'flat')
      throw new UserError({
        code: 'index-exact',
        message: `${folder} is flat: it is searched exactly, and there is nothing to choose`,
        fix: 'build an index of another kind',
      });
    const asked = await questions(index, options);
    const best = await timed(index.searchExactly, asked, top, signal);
    const truth = best.found;
    const exact = { settings: {}, recall: 1, ...best.times };
    const curve: TunePoint[] = [];
    const plan = planOf(manifest, await index.count());
    for (const [i, steps] of plan.entries())
      for (const settings of steps) {
        progress?.({ task: 'measuring', done: i, total: plan.length, figures: figuresOf(settings) });
        const point = await measured(folder, settings, { asked, top, truth, signal });
        curve.push(point);
        // More of the same takes longer, and nothing more is needed.
        if (point.recall >= targetRecall) break;
      }
    progress?.({ task: 'measuring', done: plan.length, total: plan.length });
    const chosen = curve
      .filter(({ recall }) => recall >= targetRecall)
      .sort((a, b) => a.p50 - b.p50)
      .at(0);
    if (chosen) {
      const { hnsw, lance, about } = manifest;
      const tuned = { recall: chosen.recall, milliseconds: chosen.p50, queries: asked.queries.rows };
      index.change({
        about: { ...about, tuned },
        ...(hnsw && { hnsw: { ...hnsw, ...chosen.settings } }),
        ...(lance && { lance: { ...lance, ...chosen.settings } }),
      });
      await index.save();
    }
    return { queries: asked.queries.rows, top, curve, exact, chosen };
  } finally {
    await index.close();
  }
}

interface Questions {
  readonly queries: Matrix;
  /** The entries that they are, where they are entries. */
  readonly own: readonly string[] | undefined;
}

async function questions(index: FolderIndex, { queries, sample = 200 }: TuneOptions): Promise<Questions> {
  if (queries) return { queries, own: undefined };
  const { ids, vectors } = await index.sample(sample);
  if (ids.length > 1) return { queries: vectors, own: ids };
  throw new UserError({
    code: 'index-empty',
    message: `the index holds ${ids.length === 0 ? 'no entry' : 'one entry'}: there is nothing to measure`,
    fix: 'add entries first (attune index add)',
  });
}

/** Lists of settings, each from quick to thorough. */
function planOf({ hnsw, lance }: Manifest, entries: number): Record<string, number>[][] {
  if (hnsw) {
    const refines = hnsw.refine > 0 ? [2, 4, 8, 16] : [0];
    return refines.map((refine) => [16, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768].map((ef) => ({ ef, refine })));
  }
  const partitions = lance!.partitions ?? Math.max(1, Math.round(Math.sqrt(entries)));
  const probes = [1, 2, 4, 8, 16, 32, 64, 128, 256].filter((n) => n < partitions);
  const refines = lance!.refine > 0 ? [1, 3, 10, 30] : [0];
  return refines.map((refine) => [...probes, partitions].map((n) => ({ probes: n, refine })));
}

async function measured(
  folder: string,
  settings: Readonly<Record<string, number>>,
  { asked, top, truth, signal }: { asked: Questions; top: number; truth: readonly IndexHit[][]; signal: AbortSignal | undefined },
): Promise<TunePoint> {
  const index = await openIndex(folder, { readOnly: true, ...(settings as OpenIndexOptions) });
  try {
    const { found, times } = await timed(index.search, asked, top, signal);
    let [hit, all] = [0, 0];
    for (const [q, right] of truth.entries()) {
      const ids = new Set(found[q]!.map(({ id }) => id));
      all += right.length;
      hit += right.filter(({ id }) => ids.has(id)).length;
    }
    return { settings, recall: all === 0 ? 1 : hit / all, ...times };
  } finally {
    await index.close();
  }
}

/** One query at a time, after a few that warm up. */
async function timed(
  search: FolderIndex['search'],
  { queries, own }: Questions,
  top: number,
  signal: AbortSignal | undefined,
): Promise<{ found: IndexHit[][]; times: Pick<TunePoint, 'p50' | 'p95'> }> {
  const one = (q: number) => search({ rows: 1, columns: queries.columns, data: row(queries, q) }, { top: own ? top + 1 : top });
  for (let q = 0; q < Math.min(5, queries.rows); q++) await one(q);
  const [found, times]: [IndexHit[][], number[]] = [[], []];
  for (let q = 0; q < queries.rows; q++) {
    signal?.throwIfAborted();
    const started = performance.now();
    const [hits] = await one(q);
    times.push(performance.now() - started);
    found.push(hits!.filter(({ id }) => id !== own?.[q]).slice(0, top));
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))]!;
  return { found, times: { p50: at(0.5), p95: at(0.95) } };
}

const figuresOf = (settings: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
