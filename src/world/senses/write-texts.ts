import type { Random } from '../../core/random.ts';
import { capitalise } from '../capitalise.ts';
import { firstNew } from '../first-new.ts';
import type { Language } from '../language.ts';
import { addNoise } from '../noise.ts';
import { type Split, splitNames } from '../split.ts';
import type { Register } from '../support/types.ts';
import { expand, parseTemplate, type Template } from '../template.ts';
import type { WorldDocument, WorldQuery } from '../world.ts';
import type { LoadedSense } from './load.ts';
import type { SenseDocumentMetadata, SenseQueryMetadata } from './metadata.ts';

export type SenseDocument = WorldDocument<SenseDocumentMetadata>;
export type SenseQuery = WorldQuery<SenseQueryMetadata>;

/** Articles of a meaning in one volume; more of them go into further volumes, whose titles say so. */
const VOLUME = 24;
const SENTENCES = 3;

const plain = (template: Template, random: Random): string =>
  expand(template, {
    random,
    namesTopic: true,
    slot: (slot) => {
      throw new RangeError(`nothing fills {${slot}}`);
    },
  });
const finished = (text: string, language: Language): string => (language === 'en' ? capitalise(text) : text);
const keyOf = ({ language, word, id }: LoadedSense): string => `${language}-${word}-${id}`;

/** What the word means, as a dictionary says it. */
export function entryOf(sense: LoadedSense): SenseDocument {
  const { language, word, id, gloss } = sense;
  const zh = language === 'zh';
  return {
    id: `${keyOf(sense)}-entry`,
    title: zh ? `“${word}”的意思` : `The meaning of "${word}"`,
    text: zh ? `“${word}”在这里指${gloss.zh}。` : `Here "${word}" means ${gloss.en}.`,
    metadata: {
      part: 'senses',
      topic: word,
      intent: `${word}/${id}`,
      lang: language,
      register: 'formal',
      form: 'entry',
      template: `${keyOf(sense)}-entry`,
    },
  };
}

export function articleOf(sense: LoadedSense, number: number): SenseDocument {
  const { language, word, id, titles, says, stream } = sense;
  const own = stream.fork('article').fork(number);
  const volume = Math.floor(number / VOLUME);
  const title = finished(plain(own.fork('title').pick(titles), own.fork('title words')), language);
  const sentences = own
    .fork('sentences')
    .shuffled(says)
    .slice(0, SENTENCES)
    .map((template, at) => plain(template, own.fork(at)));
  return {
    id: `${keyOf(sense)}-${number}`,
    title: volume === 0 ? title : `${title}${language === 'zh' ? `（第${volume + 1}期）` : ` (no. ${volume + 1})`}`,
    text: finished(sentences.join(language === 'zh' ? '' : ' '), language),
    metadata: {
      part: 'senses',
      topic: word,
      intent: `${word}/${id}`,
      lang: language,
      register: 'formal',
      form: 'article',
      template: `${keyOf(sense)}-article`,
    },
  };
}

/** Sentences about the thing, two of them in different words. */
export function wordingsOf(sense: LoadedSense, number: number): [string, string] {
  const own = sense.stream.fork('wordings').fork(number);
  const [one, other] = own.shuffled(sense.says).slice(0, 2);
  return [one!, other!].map((template, at) => finished(plain(template, own.fork(at)), sense.language)) as [string, string];
}

const frames: Readonly<Record<Language, Readonly<Partial<Record<Register, readonly Template[]>>>>> = {
  zh: {
    formal: ['请问{ask}？', '您好，请问{ask}？', '想请教一下，{ask}？'].map(parseTemplate),
    everyday: ['{ask}', '{ask}？', '问一下{ask}', '{ask}，谢谢'].map(parseTemplate),
    indirect: ['一直没弄明白，{ask}？', '网上说法不一，{ask}？', '家里人问我，{ask}？'].map(parseTemplate),
  },
  en: {
    formal: ['good morning. {ask}?', 'may I ask: {ask}?', 'I have a question: {ask}?'].map(parseTemplate),
    everyday: ['{ask}', '{ask}?', 'hi, {ask}?', 'quick question, {ask}?'].map(parseTemplate),
    indirect: ['I keep wondering: {ask}?', 'nobody could tell me: {ask}?', 'my family asked me: {ask}?'].map(parseTemplate),
  },
};
const inUse = ['formal', 'everyday', 'indirect'] as const;
const careful: Readonly<Record<(typeof inUse)[number], number>> = { formal: 1, indirect: 0.8, everyday: 0.4 };

/** Queries about a meaning. Each split has templates of its own. */
export function queriesOf(sense: LoadedSense, counts: Readonly<Record<Split, number>>, noise: number): SenseQuery[] {
  const known = new Set<string>();
  return splitNames.toReversed().flatMap((split) =>
    sense.split !== 'train' && sense.split !== split
      ? []
      : Array.from({ length: counts[split] }, (_, number): SenseQuery => {
          const draft = (random: Random) => draftQuery(sense, { split, register: inUse[number % inUse.length]!, random, noise });
          const made = firstNew(sense.stream.fork(split).fork(number), draft, known, ({ text }) => text);
          return { id: `${keyOf(sense)}-${split}-${number}`, ...made };
        }),
  );
}

interface Draft {
  readonly split: Split;
  readonly register: (typeof inUse)[number];
  readonly random: Random;
  readonly noise: number;
}

function draftQuery(sense: LoadedSense, { split, register, random, noise }: Draft): Omit<SenseQuery, 'id'> {
  const { language, word, id, asks } = sense;
  const last = asks.length - 1;
  const place = split === 'test' ? last : split === 'dev' ? last - 1 : random.fork('template').int(last - 1);
  const ask = plain(asks[place]!, random.fork('words'));
  const frame = random.fork('frame').pick(frames[language][register]!);
  const written = expand(frame, { random, namesTopic: true, slot: () => ask });
  const cased = language === 'en' && random.fork('case').next() < careful[register] ? capitalise(written) : written;
  const noisy = random.fork('noise').next() < noise ? addNoise(random.fork('noise kind'), cased, language) : { text: cased };
  return {
    text: noisy.text,
    metadata: {
      part: 'senses',
      topic: word,
      intent: `${word}/${id}`,
      lang: language,
      template: `${keyOf(sense)}-${register}-${place}`,
      register,
      split,
      unseen: [
        ...(split === 'train' ? [] : (['template'] as const)),
        ...(sense.split === 'train' ? [] : (['combination'] as const)),
      ],
      ...('noise' in noisy && noisy.noise && { noise: noisy.noise }),
    },
  };
}
