/** A few searches to look at: for each the right document and a trap, and where every system puts the two. */
import { random } from '../../core/random.ts';
import type { RankedHit } from '../../evaluation/order.ts';
import type { Split } from '../../world/split.ts';
import { type World, type WorldDocument, worldMaps } from '../../world/world.ts';

export interface Search {
  readonly query: string;
  readonly right: WorldDocument;
  /** Shares words with the query, and answers something else. */
  readonly trap: WorldDocument;
}

/** Where a document stands for a query; nowhere where it shares no word with it and words are all that is looked at. */
export interface Place {
  readonly rank: number;
  readonly score: number;
}

export interface Sight {
  readonly system: string;
  readonly right?: Place;
  readonly trap?: Place;
  /** `right` has the asked intent and topic, `near` the intent alone. */
  readonly first?: { readonly document: WorldDocument; readonly verdict: 'right' | 'near' | 'wrong' };
}

/** Typed by a person, about the shop as a whole. */
const typed = [
  { query: '如何办理退款?', right: '退款操作指引', trap: '退货物流查询' },
  { query: 'how do I get my money back?', right: 'Refund guide', trap: 'Track your return' },
];
/** A customer's words are no trap to look at when they fill the screen. */
const LONGEST = 80;

/** Those searches whose documents this world has. */
export function typedSearches({ corpus }: World): Search[] {
  return typed.flatMap(({ query, right, trap }) => {
    const [answer, other] = [right, trap].map((title) => corpus.find((document) => document.title === title));
    return answer && other ? [{ query, right: answer, trap: other }] : [];
  });
}

/**
 * Queries whose wording was never trained on and for which words alone put a trap first: `perLanguage` of each language,
 * each of another intent. Chosen by BM25's ranking alone, whatever a trained model makes of them.
 */
export function deceivingSearches(
  world: World,
  byWords: ReadonlyMap<string, readonly string[]>,
  { split, perLanguage }: { readonly split: Split; readonly perLanguage: number },
): Search[] {
  const { corpus } = worldMaps(world);
  const queries = random(world.seed)
    .fork('searches')
    .shuffled(world.queries.filter(({ metadata, text }) => metadata.split === split && Array.from(text).length <= LONGEST));
  return world.languages.flatMap((language) => {
    const shown = new Set<string>();
    return queries.flatMap(({ id, text, metadata }): Search[] => {
      const ranking = byWords.get(id) ?? [];
      const trap = corpus.get(ranking[0] ?? '');
      const right = ranking.find((document) => world.qrels[split].get(id)?.get(document) === 2);
      const fits = metadata.lang === language && metadata.noise === undefined && world.traps.get(id)?.includes(trap?.id ?? '');
      if (!fits || !right || shown.size === perLanguage || shown.has(metadata.intent)) return [];
      shown.add(metadata.intent);
      return [{ query: text, right: corpus.get(right)!, trap: trap! }];
    });
  });
}

/** What a system makes of a search, from its ranking of the whole corpus. */
export function look(system: string, { right, trap }: Search, ranking: readonly RankedHit[], world: World): Sight {
  const place = ({ id }: WorldDocument): Place | undefined => {
    const at = ranking.findIndex((hit) => hit.id === id);
    return at < 0 ? undefined : { rank: at + 1, score: ranking[at]!.score };
  };
  const [answer, other] = [place(right), place(trap)];
  const first = world.corpus.find(({ id }) => id === ranking[0]?.id);
  return {
    system,
    ...(answer && { right: answer }),
    ...(other && { trap: other }),
    ...(first && { first: { document: first, verdict: verdictOn(first, right) } }),
  };
}

function verdictOn({ metadata: found }: WorldDocument, { metadata: wanted }: WorldDocument): 'right' | 'near' | 'wrong' {
  if (found.intent !== wanted.intent || found.lang !== wanted.lang) return 'wrong';
  return found.topic === wanted.topic ? 'right' : 'near';
}
