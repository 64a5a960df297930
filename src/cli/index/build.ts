import { optionError, UserError } from '../../core/errors.ts';
import { nodeFiles } from '../../node/files.ts';
import type { FolderIndex } from '../../node/index/folder-index.ts';
import { lanceKinds } from '../../node/index/lance/lance-settings.ts';
import { hasLance, loadLance } from '../../node/index/lance/load-lance.ts';
import { manifestFile } from '../../node/index/manifest.ts';
import { createIndex, type IndexKind, openIndex } from '../../node/index/open-index.ts';
import type { Terminal } from '../terminal.ts';
import { fill, filledLine } from './fill.ts';
import { openSource, type Source } from './open-source.ts';
import type { BuildOptions } from './options.ts';
import { placeOf } from './place.ts';

/** `attune index build` */
export async function buildCommand(options: BuildOptions, terminal: Terminal): Promise<void> {
  const place = placeOf({ index: options.out, store: options.store }, '--out');
  if (place.store !== undefined) return (await import('./store.ts')).fillStore(place.store, options, terminal, 'make');
  const { folder: out } = place;
  const kind = await kindOf(options, terminal);
  checkOptions(options, kind);
  if (lanceKinds.some((one) => one === kind)) await loadLance();
  await checkFolder(out, options);
  const source = await openSource(options, options.fields ?? {}, terminal);
  try {
    const index = await indexFor(out, source, { ...options, kind }, terminal);
    try {
      const filled = await fill(
        { index, source, skips: options.resume === true, onlyNew: false, interrupted: 'ending; --resume goes on' },
        terminal,
      );
      const { unfinished: _, ...rest } = index.manifest;
      index.change({ ...rest, unfinished: false });
      await index.save();
      const entries = await index.count();
      const { dimensions, similarity } = index.description;
      if (options.json) terminal.print(JSON.stringify({ index: out, kind, entries, dimensions, similarity, ...filled }));
      else
        terminal.print(`${filledLine(filled)}\n${out}: ${kind}, ${entries.toLocaleString('en')} × ${dimensions}, ${similarity}`);
    } finally {
      await index.close();
    }
  } finally {
    await source.dispose();
  }
}

async function indexFor(
  out: string,
  source: Source,
  options: BuildOptions & { readonly kind: IndexKind },
  terminal: Terminal,
): Promise<FolderIndex> {
  const similarity = options.similarity ?? source.similarity ?? 'cosine';
  if (source.similarity !== undefined && similarity !== source.similarity)
    terminal.note(`warning: the model was trained for ${source.similarity} and is indexed by ${similarity}`);
  if (options.vectors !== undefined && options.similarity === undefined)
    terminal.note('vectors are compared by cosine; another: --similarity dot or l2');
  const { dimensions, hash: model, fields, about } = source;
  const { kind } = options;
  const description = { dimensions, similarity, fields, ...(model !== undefined && { model }) };
  if (options.resume && (await nodeFiles.exists(`${out}/${manifestFile}`))) {
    const index = await openIndex(out, { wanted: description });
    if (JSON.stringify(index.description.fields) === JSON.stringify(fields)) return index;
    await index.close();
    throw optionError(
      '--fields',
      Object.keys(fields).join(','),
      `those that the index was begun with: ${Object.keys(index.description.fields).join(',')}`,
    );
  }
  if (options.overwrite) await nodeFiles.remove(out);
  const { keep } = options;
  const index = await createIndex(out, {
    ...{ ...description, kind, about, ...settingsOf(options) },
    ...(keep !== undefined && { kept: keep }),
  });
  index.change({ unfinished: true });
  await index.save();
  return index;
}

async function checkFolder(out: string, { resume, overwrite }: BuildOptions): Promise<void> {
  if (resume && overwrite)
    throw new UserError({
      code: 'option-misplaced',
      message: '--resume goes on with an index, --overwrite removes it',
      fix: 'leave one of the two out',
    });
  if (!(await nodeFiles.exists(out))) return;
  const isIndex = await nodeFiles.exists(`${out}/${manifestFile}`);
  if (isIndex && (resume || overwrite)) return;
  if ((await nodeFiles.isFolder(out)) && (await nodeFiles.list(out)).length === 0) return;
  throw new UserError({
    code: 'output-exists',
    message: isIndex ? `there is an index in ${out} already` : `${out} is there already, and no index`,
    fix: isIndex ? '--resume goes on with it, --overwrite makes it anew, or choose another --out' : 'choose another --out',
  });
}

/** Options and the kinds that they mean something for. */
const optionsOf = {
  '--keep': ['keep', 'flat', 'hnsw'],
  '--numbers': ['numbers', 'hnsw'],
  '--coarse-dims': ['coarseDims', 'hnsw'],
  '--refine': ['refine', 'hnsw', 'ivf-flat', 'ivf-pq', 'ivf-rq'],
  '--connectivity': ['connectivity', 'hnsw'],
  '--ef-construction': ['efConstruction', 'hnsw'],
  '--ef': ['ef', 'hnsw'],
  '--partitions': ['partitions', 'ivf-flat', 'ivf-pq', 'ivf-rq'],
  '--probes': ['probes', 'ivf-flat', 'ivf-pq', 'ivf-rq'],
  '--sub-vectors': ['subVectors', 'ivf-pq'],
} as const;

function checkOptions(options: BuildOptions, kind: IndexKind): void {
  for (const [option, [name, ...kinds]] of Object.entries(optionsOf))
    if (options[name] !== undefined && !kinds.some((one) => one === kind))
      throw new UserError({
        code: 'option-misplaced',
        message: `${option} has no meaning for an index of kind ${kind}`,
        fix: `leave ${option} out, or take --kind ${kinds.join(' or ')}`,
      });
}

/** What is given, under the names of the settings. */
function settingsOf(options: BuildOptions) {
  const given = <const K extends keyof BuildOptions>(...names: readonly K[]) =>
    Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]))) as Partial<
      Pick<Required<BuildOptions>, K>
    >;
  return {
    hnsw: given('numbers', 'coarseDims', 'refine', 'connectivity', 'efConstruction', 'ef'),
    lance: given('partitions', 'probes', 'refine', 'subVectors'),
  };
}

/** LanceDB keeps entries on disk and finds words as well; it is taken where it is installed. */
async function kindOf({ kind }: BuildOptions, terminal: Terminal): Promise<IndexKind> {
  if (kind !== undefined) return kind;
  if (await hasLance()) return 'ivf-rq';
  terminal.note('the index is of kind hnsw; npm i @lancedb/lancedb for one on disk that finds words as well (ivf-rq)');
  return 'hnsw';
}
