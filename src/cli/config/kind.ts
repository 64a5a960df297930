/**
 * What a value of a parameter is. From this one description come the parser of its option, the check of its key in a
 * config file, the JSON Schema for editors, its TypeScript type and the words of the error.
 */
export type Kind =
  | {
      readonly type: 'number';
      readonly from?: number;
      readonly above?: number;
      readonly to?: number;
      readonly below?: number;
    }
  /** A whole number, from 1 if nothing else is said. */
  | { readonly type: 'count'; readonly from?: number; readonly to?: number }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  /** `path`: a relative one in a file starts at that file. `model`: a path, or a name that is none. */
  | { readonly type: 'path' | 'model' | 'flag' | 'list' | 'map' }
  | { readonly type: 'text'; readonly empty?: boolean };

export type ValueOf<K extends Kind> = K extends { readonly choices: readonly (infer T)[] }
  ? T
  : K extends { readonly type: 'number' | 'count' }
    ? number
    : K extends { readonly type: 'flag' }
      ? boolean
      : K extends { readonly type: 'list' }
        ? readonly string[]
        : K extends { readonly type: 'map' }
          ? Readonly<Record<string, string>>
          : string;

/** What a number must be: `a number from 0 below 1`. */
export function numberWords({ from, above, to, below }: Omit<Extract<Kind, { type: 'number' }>, 'type'>): string {
  const bounds = [
    from !== undefined && `from ${from}`,
    above !== undefined && `above ${above}`,
    to !== undefined && `to ${to}`,
    below !== undefined && `below ${below}`,
  ].filter((bound) => bound !== false);
  return ['a number', ...bounds].join(' ');
}

/** What a whole number must be: `a whole number from 1`. */
export function countWords({ from = 1, to }: Omit<Extract<Kind, { type: 'count' }>, 'type'>): string {
  return `a whole number${from === Number.MIN_SAFE_INTEGER ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`;
}

export const choiceWords = (choices: readonly string[]): string => `one of ${choices.join(', ')}`;

/** What a value of that kind must be in a file. */
export function kindWords(kind: Kind): string {
  switch (kind.type) {
    case 'number':
      return numberWords(kind);
    case 'count':
      return countWords(kind);
    case 'choice':
      return choiceWords(kind.choices);
    case 'flag':
      return 'true or false';
    case 'list':
      return 'a list of names, like [embeddings, encoder.layer.0]';
    case 'map':
      return 'a map, like { anchor: question, positive: answer }';
    case 'text':
      return 'a name, in quotes if it looks like a number';
    default:
      return `a path${kind.type === 'model' ? ' or the name of a model' : ''}, in quotes if it looks like a number`;
  }
}
