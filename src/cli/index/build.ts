import { optionError, UserError } from '../../core/errors.ts';
import { nodeFiles } from '../../node/files.ts';
import type { FolderIndex } from '../../node/index/folder-index.ts';
import { manifestFile } from '../../node/index/manifest.ts';
import { createIndex, openIndex } from '../../node/index/open-index.ts';
import { needed } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { fill, filledLine } from './fill.ts';
import { openSource, type Source } from './open-source.ts';
import type { BuildOptions } from './options.ts';

/** `attune index build` */
export async function buildCommand(options: BuildOptions, terminal: Terminal): Promise<void> {
  const out = needed(options.out, '--out', '--out FOLDER');
  checkOptions(options);
  await checkFolder(out, options);
  const source = await openSource(options, options.fields ?? {}, terminal);
  try {
    const index = await indexFor(out, source, options, terminal);
    try {
      const filled = await fill(
        { index, source, skips: options.resume === true, onlyNew: false, interrupted: 'ending; --resume goes on' },
        terminal,
      );
      const { unfinished: _, ...rest } = index.manifest;
      index.change({ ...rest, unfinished: false });
      await index.save();
      const entries = await index.count();
      const { kind, dimensions, similarity } = index.description;
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

async function indexFor(out: string, source: Source, options: BuildOptions, terminal: Terminal): Promise<FolderIndex> {
  const similarity = options.similarity ?? source.similarity ?? 'cosine';
  if (source.similarity !== undefined && similarity !== source.similarity)
    terminal.note(`warning: the model was trained for ${source.similarity} and is indexed by ${similarity}`);
  if (options.vectors !== undefined && options.similarity === undefined)
    terminal.note('vectors are compared by cosine; another: --similarity dot or l2');
  const { dimensions, hash: model, fields, about } = source;
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
  const { numbers, coarseDims, refine, connectivity, efConstruction, ef } = options;
  const index = await createIndex(out, {
    ...description,
    kind: options.kind ?? 'hnsw',
    kept: options.keep,
    about,
    hnsw: {
      ...(numbers !== undefined && { numbers }),
      ...(coarseDims !== undefined && { coarseDims }),
      ...(refine !== undefined && { refine }),
      ...(connectivity !== undefined && { connectivity }),
      ...(efConstruction !== undefined && { efConstruction }),
      ...(ef !== undefined && { ef }),
    },
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

/** Options that mean something for a graph only. */
function checkOptions({ kind, coarseDims, numbers, refine, connectivity, efConstruction, ef }: BuildOptions): void {
  if (kind !== 'flat') return;
  const graph = { '--numbers': numbers, '--coarse-dims': coarseDims, '--refine': refine, '--connectivity': connectivity };
  for (const [option, value] of Object.entries({ ...graph, '--ef-construction': efConstruction, '--ef': ef }))
    if (value !== undefined)
      throw new UserError({
        code: 'option-misplaced',
        message: `${option} has no meaning for a flat index, which compares all of its vectors`,
        fix: `leave ${option} out, or take --kind hnsw`,
      });
}
