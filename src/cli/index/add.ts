import { openIndex } from '../../node/index/open-index.ts';
import type { Terminal } from '../terminal.ts';
import { fill, filledLine } from './fill.ts';
import { openSource } from './open-source.ts';
import type { AddOptions } from './options.ts';
import { placeOf } from './place.ts';

/** `attune index add` */
export async function addCommand(options: AddOptions, terminal: Terminal): Promise<void> {
  const place = placeOf(options, '--index');
  if (place.store !== undefined) return (await import('./store.ts')).fillStore(place.store, options, terminal, 'open');
  const { folder } = place;
  const index = await openIndex(folder);
  try {
    const { about, description } = index.manifest;
    const own = { ...(about.model !== undefined && { model: about.model }), ...options };
    const { truncateDims = about.truncateDims, ...rest } = options.vectors === undefined ? own : options;
    const asked = options.corpus === undefined ? {} : description.fields;
    const source = await openSource({ ...rest, ...(truncateDims !== undefined && { truncateDims }) }, asked, terminal);
    try {
      const { checkDescription } = await import('../../index/check-description.ts');
      const { dimensions, hash: model } = source;
      checkDescription(folder, description, { dimensions, ...(model !== undefined && { model }) });
      const filled = await fill(
        {
          ...{ index, source, skips: options.new !== true, onlyNew: options.new === true },
          interrupted: 'ending; what is written stays, and the same command goes on',
        },
        terminal,
      );
      const entries = await index.count();
      if (options.json) terminal.print(JSON.stringify({ index: folder, entries, ...filled }));
      else terminal.print(`${filledLine(filled)}\n${folder}: ${entries.toLocaleString('en')} entries`);
    } finally {
      await source.dispose();
    }
  } finally {
    await index.close();
  }
}
