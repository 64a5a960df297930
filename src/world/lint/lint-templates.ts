import { UserError } from '../../core/errors.ts';
import { parseTemplate, parseWords, slotsOf } from '../template.ts';
import type { Note } from './finding.ts';
import { join } from './read-literal.ts';

/** Whether templates can be read and name only slots that something fills; `fill` gives those that there are. */
export function lintTemplates(
  templates: readonly (readonly [path: string, source: string])[],
  known: ReadonlySet<string>,
  note: Note,
): void {
  for (const [path, source] of templates) {
    const slots = slotsIn(path, source, note);
    for (const slot of slots)
      if (!known.has(slot))
        note(path, 'slot-unknown', `{${slot}} is filled by nothing; there are ${[...known].sort().join(', ')}`);
  }
}

function slotsIn(path: string, source: string, note: Note): string[] {
  try {
    // A wording of a list may carry a weight, as an option does.
    return slotsOf(/\.words\./.test(path) ? parseWords([source]) : parseTemplate(source));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    note(path, 'template', `${error.message.replace(/^the template ".*" /, 'this ')}; ${error.fix}`);
    return [];
  }
}

/** The wordings of all slots, by their paths. */
export function wordings(path: string, words: Readonly<Record<string, readonly string[]>>): [string, string][] {
  return Object.entries(words).flatMap(([slot, list]) =>
    list.map((wording, place): [string, string] => [`${join(path, slot)}.${place}`, wording]),
  );
}

/** Entries that stand in a list already, whatever their weights. */
export function lintTwice(path: string, list: readonly string[], note: Note): void {
  const seen = new Map<string, number>();
  list.forEach((entry, place) => {
    const plain = entry.replace(/\*[\d.]+$/, '');
    const first = seen.get(plain);
    if (first === undefined) seen.set(plain, place);
    else note(join(path, String(place)), 'twice', `${JSON.stringify(plain)} stands in this list already, as number ${first + 1}`);
  });
}
