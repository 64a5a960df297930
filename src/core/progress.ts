/** What long work tells of itself. Rendering (bars, plain lines, JSON) belongs to whoever listens. */
export interface ProgressEvent {
  /** What is going on, in the user's words: `encoding 2,067 passages`. */
  readonly task: string;
  readonly done: number;
  /** Missing where the end is not known. */
  readonly total?: number;
  /** Further figures to show, already formatted: `{ loss: '0.361' }`. */
  readonly figures?: Readonly<Record<string, string>>;
}

/** Listens to long work. */
export type Progress = (event: ProgressEvent) => void;

export const silent: Progress = () => {};
