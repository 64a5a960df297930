import type { DrawnText } from './draw-texts.ts';

const faults: readonly (readonly [RegExp, string])[] = [
  [/[。，、；：]{2}|[,;:]{2}|[。，、；：,;:][.?!？！。]|[？?]{2}|[！!]{2}|(?<!\.)\.[,;?!]/, 'two marks in a row'],
  [/^[\s，。、；：,;:的]/, 'begins with what belongs behind something else'],
  [/ [,.;?!]/, 'a blank before a mark'],
  [/[{}[\]<>|*]|undefined/, 'a bracket of the grammar'],
  [/的的|\b(?!had had|that that)(\w+) \1\b/i, 'a word twice in a row'],
  [/\ba (?!one-)[aeio]|\ban [bcdfgjklmnpqrstvwxyz]/i, 'a where an was needed, or the other way round'],
];

/** What no text may have, whatever fills its slots: each fault of a template once, with a text that shows it. */
export function lintTexts(drawn: readonly DrawnText[]): void {
  const told = new Set<string>();
  for (const { intent, path, topic, text } of drawn)
    for (const [pattern, what] of faults) {
      const key = `${intent.words.id} ${path} ${what}`;
      if (told.has(key) || !pattern.test(text)) continue;
      told.add(key);
      intent.note(path, 'marks', `${what}, with the topic ${topic}: ${text}`);
    }
}
