import { topics } from './support/topics/index.ts';
import { generalTopic } from './support/slots.ts';
import type { Split, World } from './world.ts';

const familyOf = new Map(topics.map(({ id, family }) => [id, family]));

/**
 * Grades, within a language: 2 for the right intent and topic, 1 for the right intent as general policy or for another
 * topic of the same family (any topic, where the query names none). Training judges the right documents alone.
 */
export function judge(corpus: World['corpus'], queries: World['queries']): World['qrels'] {
  const byIntent = new Map<string, { id: string; topic: string }[]>();
  for (const { id, metadata } of corpus.values()) {
    const key = `${metadata.lang}/${metadata.intent}`;
    byIntent.set(key, [...(byIntent.get(key) ?? []), { id, topic: metadata.topic }]);
  }
  const qrels: Record<Split, Map<string, Map<string, number>>> = { train: new Map(), dev: new Map(), test: new Map() };
  for (const { id, metadata } of queries.values()) {
    const grades = new Map<string, number>();
    for (const document of byIntent.get(`${metadata.lang}/${metadata.intent}`) ?? []) {
      const grade = gradeOf(metadata.topic, document.topic);
      if (grade === 2 || (grade === 1 && metadata.split !== 'train')) grades.set(document.id, grade);
    }
    if (grades.size > 0) qrels[metadata.split].set(id, grades);
  }
  return qrels;
}

function gradeOf(asked: string, found: string): number {
  if (asked === found) return 2;
  if (asked === generalTopic || found === generalTopic) return 1;
  return familyOf.get(asked) === familyOf.get(found) ? 1 : 0;
}
