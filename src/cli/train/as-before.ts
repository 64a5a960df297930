import { joinPath } from '../../core/files.ts';
import { nodeFiles } from '../../node/files.ts';
import { hubNameOf, pinned } from '../../node/hub/hub-name.ts';

/** The model's name; in a run that goes on, the commit that it began with, as a branch of a hub may have moved on since. */
export async function asBefore(
  name: string,
  { resume, out }: { readonly resume?: boolean; readonly out?: string },
): Promise<string> {
  const hubName = hubNameOf(name);
  const file = joinPath(out ?? '', 'training', 'run.json');
  if (!resume || !hubName || (await nodeFiles.exists(name)) || !(await nodeFiles.exists(file))) return name;
  try {
    const { origin } = JSON.parse(new TextDecoder().decode(await nodeFiles.read(file))) as {
      origin?: { id?: unknown; revision?: unknown; commit?: unknown };
    };
    const { id, revision, commit } = origin ?? {};
    if (id === hubName.id && revision === (hubName.revision ?? 'main') && typeof commit === 'string')
      return `hf://${pinned({ id: hubName.id, commit })}`;
  } catch {
    // Whoever reads the record for what it is says what is wrong with it.
  }
  return name;
}
