import { counted } from '../figures.ts';

/** What `attune index delete` says, of a folder or a store. */
export function deletedLine({
  deleted,
  missing,
  entries,
}: {
  readonly deleted: number;
  readonly missing: number;
  readonly entries: number;
}): string {
  const absent = missing > 0 ? `, ${counted(missing, 'id was', 'ids were')} not there` : '';
  return `${counted(deleted, 'entry', 'entries')} deleted${absent}; ${entries.toLocaleString('en')} are left`;
}
