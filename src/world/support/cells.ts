/** Combinations of topic and intent, in each language: what a query asks for and a document answers. */
import type { Random } from '../../core/random.ts';
import { inventName, inventNames } from '../entities.ts';
import type { Language } from '../language.ts';
import type { Split } from '../split.ts';
import type { LoadedIntent, LoadedTopic } from './load.ts';
import { combinationSplit } from './splits.ts';

export interface Cell {
  /** `zh-phones-refund`; the first part of its texts' ids. */
  readonly key: string;
  readonly language: Language;
  readonly topic: LoadedTopic;
  readonly intent: LoadedIntent;
  /** The other intents that the topic has. */
  readonly siblings: readonly LoadedIntent[];
  readonly site: Site;
  /** Brands of the topic, in this language. */
  readonly entities: readonly string[];
  readonly combination: Split;
  /** Random numbers of its own. */
  readonly stream: Random;
  readonly luck: number;
}

/** A help centre. The first has no name: it is the shop's own. */
export interface Site {
  readonly number: number;
  readonly names: Readonly<Record<Language, string>>;
}

export interface Combinations {
  readonly root: Random;
  readonly topics: readonly LoadedTopic[];
  readonly intents: readonly LoadedIntent[];
  readonly languages: readonly Language[];
  /** Brands of a topic. */
  readonly entities: number;
}

/** All combinations of one help centre. */
export function cellsOf({ root, topics, intents, languages, entities }: Combinations, number: number): Cell[] {
  const here = root.fork(`site ${number}`);
  const name = (language: Language) => (number === 0 ? '' : siteName(here.fork(language), language));
  const site: Site = { number, names: { zh: name('zh'), en: name('en') } };
  return topics.flatMap((topic) =>
    languages.flatMap((language) => {
      const own = here.fork(language).fork(topic.id);
      const names = inventNames(own.fork('entities'), language, entities);
      const fitting = intents.filter(({ kinds }) => kinds.includes(topic.kind === 'general' ? 'goods' : topic.kind));
      return fitting.map((intent): Cell => {
        const stream = own.fork(intent.id);
        return {
          key: `${number > 0 ? `${number}-` : ''}${language}-${topic.id}-${intent.id}`,
          language,
          topic,
          intent,
          siblings: fitting.filter((other) => other !== intent),
          site,
          entities: names,
          combination: topic.kind === 'general' ? 'train' : combinationSplit(root, topic.id, intent.id),
          stream,
          luck: stream.fork('luck').next(),
        };
      });
    }),
  );
}

const siteName = (own: Random, language: Language): string =>
  inventName(own.fork('name'), language) + (language === 'zh' ? '商城' : ' Market');
