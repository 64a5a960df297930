/** Combinations of topic and intent, in each language and help centre: what a query asks for and a document answers. */
import type { Random } from '../core/random.ts';
import { inventName, inventNames } from './entities.ts';
import type { LoadedIntent, LoadedTopic } from './load.ts';
import { combinationSplit, type Split } from './splits.ts';
import type { Language } from './types.ts';

export interface Cell {
  /** `zh-phones-refund`; the first part of its texts' ids. */
  readonly key: string;
  readonly language: Language;
  readonly topic: LoadedTopic;
  readonly intent: LoadedIntent;
  readonly site: { readonly number: number; readonly name: string };
  /** Brands of the topic, in this language. */
  readonly entities: readonly string[];
  readonly combination: Split;
  /** Random numbers of its own. */
  readonly stream: Random;
  readonly luck: number;
}

export interface CellOptions {
  readonly root: Random;
  readonly topics: readonly LoadedTopic[];
  readonly intents: readonly LoadedIntent[];
  readonly languages: readonly Language[];
  readonly documents: number;
  readonly entities: number;
  /** Documents of a combination before another help centre opens. */
  readonly limit: number;
}

export function cellsOf({ root, topics, intents, languages, documents, entities, limit }: CellOptions): Cell[] {
  const combinations = topics.flatMap((topic) =>
    intents
      .filter(({ kinds }) => kinds.includes(topic.kind === 'general' ? 'goods' : topic.kind))
      .flatMap((intent) => languages.map((language) => ({ topic, intent, language }))),
  );
  const sites = Math.max(1, Math.ceil(documents / (combinations.length * limit)));
  return Array.from({ length: sites }, (_, number) => number).flatMap((number) =>
    combinations.map(({ topic, intent, language }): Cell => {
      const own = root.fork(`site ${number}`).fork(language);
      const stream = own.fork(topic.id).fork(intent.id);
      return {
        key: `${sites > 1 ? `${number}-` : ''}${language}-${topic.id}-${intent.id}`,
        language,
        topic,
        intent,
        site: { number, name: sites > 1 ? siteName(own, language) : '' },
        entities: inventNames(own.fork(topic.id).fork('entities'), language, entities),
        combination: topic.kind === 'general' ? 'train' : combinationSplit(root, topic.id, intent.id),
        stream,
        luck: stream.fork('luck').next(),
      };
    }),
  );
}

const siteName = (own: Random, language: Language): string =>
  inventName(own.fork('name'), language) + (language === 'zh' ? '商城' : ' Market');
