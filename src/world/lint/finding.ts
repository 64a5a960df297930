/** What can be wrong with a file of words. */
export const lintRules = [
  'syntax',
  'shape',
  'template',
  'slot-unknown',
  'slot-missing',
  'one-language',
  'too-few',
  'registers-unbalanced',
  'twice',
  'measure-word',
  'template-shared',
  'word-unseen',
  'marks',
] as const;
/** What a finding is about. */
export type LintRule = (typeof lintRules)[number];

/** Something to mend, and where. */
export interface LintFinding {
  readonly file: string;
  readonly line: number;
  readonly rule: LintRule;
  readonly message: string;
}

/** Notes what is wrong at a path of one file. */
export type Note = (path: string, rule: LintRule, message: string) => void;

/** A file's own notes: the line is that of the path, or of the nearest part above it that is there. */
export function noteIn(file: string, lines: ReadonlyMap<string, number>, into: LintFinding[]): Note {
  return (path, rule, message) => {
    let place = path;
    while (!lines.has(place) && place !== '') place = place.slice(0, Math.max(0, place.lastIndexOf('.')));
    into.push({ file, line: lines.get(place) ?? 1, rule, message });
  };
}
