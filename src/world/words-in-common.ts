/**
 * Words as the world counts them: Latin words, and pairs of neighbouring Han characters. No dictionary is asked, so that
 * traps are the same wherever they are computed.
 */
export function wordKeys(text: string): string[] {
  const keys: string[] = [];
  for (const [part] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu)) {
    if (!/^\p{Script=Han}/u.test(part)) keys.push(part);
    else if (part.length === 1) keys.push(part);
    else for (let i = 0; i + 1 < part.length; i++) keys.push(part.slice(i, i + 2));
  }
  return keys;
}

/** The words that two texts have in common, in the order of the first. */
export function sharedWords(text: string, other: string): string[] {
  const there = new Set(wordKeys(other));
  return [...new Set(wordKeys(text))].filter((key) => there.has(key));
}
