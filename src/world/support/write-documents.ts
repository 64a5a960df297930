import type { Random } from '../../core/random.ts';
import type { WorldDocument } from '../world.ts';
import type { Cell } from './cells.ts';
import { capitalise, composer } from './compose.ts';
import { describeCell } from './describe-cell.ts';
import { firstNew } from './first-new.ts';
import { documentTemplates } from './splits.ts';

/** The share of documents that name a brand. */
const BRANDED = 0.35;
/** The share that speaks of the category; the others speak of a single thing. */
const CATEGORY = 0.7;

/** The first `count` documents of a combination; its forms take turns. */
export function writeDocuments(cell: Cell, count: number): WorldDocument[] {
  const { language, topic, intent, site, stream, key, combination, entities } = cell;
  const forms = intent[language].documents;
  const places = documentTemplates(forms.length, combination);
  const first = stream.fork('first form').int(places.length);
  const known = new Set<string>();
  const finish = language === 'en' ? capitalise : (text: string) => text;
  return Array.from({ length: count }, (_, number) => {
    const place = places[(first + number) % places.length]!;
    const form = forms[place]!;
    const draft = (own: Random) => {
      const entity = own.fork('branded').next() < BRANDED ? own.fork('entity').pick(entities) : undefined;
      const writer = composer(
        { language, kind: topic.kind, topic: topic[language], intent: intent[language] },
        { random: own, entity, speaksOf: own.fork('speaks').next() < CATEGORY ? 'category' : 'item' },
      );
      return { title: finish(writer.write(form.title, 'title')), text: finish(writer.write(form.body, 'body')), entity };
    };
    const { title, text, entity } = firstNew(stream.fork('document').fork(number), draft, known, (d) => `${d.title}\n${d.text}`);
    const name = site.names[language];
    const unseen =
      combination === 'train'
        ? []
        : place === forms.length - 1
          ? (['template', 'combination'] as const)
          : (['combination'] as const);
    return {
      id: `${key}-${number}`,
      title: name === '' ? title : `${title} | ${name}`,
      text,
      metadata: { ...describeCell(cell, `${form.form}-${place}`, entity), form: form.form, unseen },
    };
  });
}
