import { inTwos, type ViewPair, viewPair } from '../views.ts';
import type { LoadedSense } from './load.ts';
import type { SenseWorld } from './senses.ts';
import { entryOf, wordingsOf } from './write-texts.ts';

/** Pairs of words with two meanings, of those that train asks about. */
export function sensePairs(senses: readonly LoadedSense[]): (piece: SenseWorld) => Generator<ViewPair> {
  const trained = new Map(
    senses.filter(({ split }) => split === 'train').map((sense) => [`${sense.language} ${sense.word}/${sense.id}`, sense]),
  );
  const keyOf = ({ lang, intent }: { readonly lang: string; readonly intent: string }) => `${lang} ${intent}`;
  let [written, wordings] = [0, 0];
  return function* pairsOf({ corpus, queries }: SenseWorld): Generator<ViewPair> {
    const articles = corpus.filter(({ metadata }) => metadata.form === 'article' && trained.has(keyOf(metadata)));
    const ofSense = Map.groupBy(articles, ({ metadata }) => keyOf(metadata));
    const asked = queries.filter(({ metadata }) => metadata.split === 'train');
    let turn = 0;
    for (const { text, metadata } of asked) {
      const right = ofSense.get(keyOf(metadata)) ?? [];
      if (right.length > 0) yield viewPair('question-answer', [text, right[turn++ % right.length]!.text], metadata);
    }
    for (const [, list] of Map.groupBy(asked, ({ metadata }) => keyOf(metadata)))
      for (const [one, other] of inTwos(list)) yield viewPair('two-wordings', [one.text, other.text], one.metadata);
    for (const { title, text, metadata } of articles) {
      const sense = trained.get(keyOf(metadata))!;
      yield viewPair('two-wordings', wordingsOf(sense, wordings++), metadata);
      yield viewPair('title-body', [title, text], metadata);
      yield viewPair('record-prose', [entryOf(sense).text, text], metadata);
    }
    if (written++ > 0) return;
    for (const sense of trained.values()) {
      const { word, gloss, language } = sense;
      const meaning = [`“${word}”指${gloss.zh}。`, `"${word}" means ${gloss.en}.`] as const;
      yield viewPair('chinese-english', meaning, { part: 'senses', topic: word, intent: `${word}/${sense.id}`, lang: language });
    }
  };
}
