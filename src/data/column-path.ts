/** Paths into what columns hold: `answers`, `answers.text`, `answers[0].text`. */

/** The column that a path begins in: one of `found` as it stands, else its first part. */
export function rootOf(path: string, found: readonly string[]): string {
  return found.includes(path) ? path : (/^[^.[]*/.exec(path)?.[0] ?? path);
}

/**
 * What a path leads to; undefined where nothing is there. A path that passes a list goes into each of its items:
 * `answers.text` of `{"answers": [{"text": "a"}, {"text": "b"}]}` is `["a", "b"]`.
 */
export function valueAt(fields: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(fields, path)) return fields[path];
  return follow(fields, path.match(/[^.[\]]+/g) ?? []);
}

function follow(value: unknown, parts: readonly string[]): unknown {
  const [first, ...rest] = parts;
  if (first === undefined) return value;
  if (Array.isArray(value)) {
    if (/^\d+$/.test(first)) return follow(value[Number(first)], rest);
    const found = value.map((item: unknown) => follow(item, parts)).filter((item) => item !== undefined);
    return found.length > 0 ? found : undefined;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return undefined;
  return follow((value as Readonly<Record<string, unknown>>)[first], rest);
}
