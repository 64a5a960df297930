import { UserError } from '../../core/errors.ts';

/** Tags hold 120 characters of a small alphabet, twenty of them an index. */
const [length, most] = [100, 18];

/** A description as tags of an index: base64url in pieces. */
export function toTags(description: string): Record<string, string> {
  // ASCII alone, as base64 takes bytes.
  const ascii = description.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const text = btoa(ascii).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const pieces = Array.from({ length: Math.ceil(text.length / length) }, (_, i) => text.slice(i * length, (i + 1) * length));
  if (pieces.length > most)
    throw new UserError({
      code: 'too-many-fields',
      message: `the names of the fields do not fit into the tags of a Pinecone index (${text.length} characters, ${length * most} at most)`,
      fix: 'make the index with fewer fields: those that filters need',
    });
  return Object.fromEntries(pieces.map((piece, i) => [`attune_${i}`, piece]));
}

/** Undefined where the tags are somebody else's. */
export function fromTags(tags: Readonly<Record<string, string>> | undefined): string | undefined {
  const pieces: string[] = [];
  for (let i = 0; tags?.[`attune_${i}`] !== undefined; i++) pieces.push(tags[`attune_${i}`]!);
  if (pieces.length === 0) return undefined;
  try {
    return atob(pieces.join('').replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
}
