import type { Random } from '../../core/random.ts';
import { capitalise } from '../capitalise.ts';
import { firstNew } from '../first-new.ts';
import type { Template } from '../template.ts';
import type { WorldDocument } from '../world.ts';
import type { Cell } from './cells.ts';
import { composer } from './compose.ts';
import { describeCell } from './describe-cell.ts';
import type { LoadedDocumentTemplate, LoadedIntent } from './load.ts';
import { ownLine, relatedLine } from './related.ts';
import { documentTemplates } from './splits.ts';

/** The share of documents that name a brand. */
const BRANDED = 0.35;
/** The share that speaks of the category; the others speak of a single thing. */
const CATEGORY = 0.7;

/** The first `count` documents of a combination; its forms take turns. */
export function writeDocuments(cell: Cell, count: number): WorldDocument[] {
  const { language, topic, intent, site, stream, key, combination } = cell;
  const forms = intent[language].documents;
  const places = documentTemplates(forms.length, combination);
  // The shop's own pages begin with the guide: `退款操作指引` is there in every world.
  const first = topic.kind === 'general' ? 0 : stream.fork('first form').int(places.length);
  const known = new Set<string>();
  return Array.from({ length: count }, (_, number) => {
    const place = places[(first + number) % places.length]!;
    const form = forms[place]!;
    const { title, text, entity } = firstNew(
      stream.fork('document').fork(number),
      (own) => draftDocument(cell, form, own),
      known,
      (draft) => `${draft.title}\n${draft.text}`,
    );
    const name = site.names[language];
    const last = place === forms.length - 1;
    const unseen = combination === 'train' ? [] : last ? (['template', 'combination'] as const) : (['combination'] as const);
    return {
      id: `${key}-${number}`,
      title: name === '' ? title : `${title} | ${name}`,
      text,
      metadata: { ...describeCell(cell, `${form.form}-${place}`, entity), form: form.form, unseen },
    };
  });
}

function draftDocument({ language, topic, intent, siblings, entities }: Cell, template: LoadedDocumentTemplate, own: Random) {
  const entity = own.fork('branded').next() < BRANDED ? own.fork('entity').pick(entities) : undefined;
  const speaksOf = own.fork('speaks').next() < CATEGORY ? 'category' : 'item';
  const write = (about: LoadedIntent, wording: Template, label: string) =>
    composer(
      { language, kind: topic.kind, topic: topic[language], intent: about[language] },
      { random: own, entity, speaksOf },
    ).write(wording, label);
  const page = { language, form: template.form, intent, siblings, write };
  const finish = language === 'en' ? capitalise : (text: string) => text;
  const lines = [finish(write(intent, template.body, 'body')), ownLine(page, own), relatedLine(page, own)];
  return {
    title: finish(write(intent, template.title, 'title')),
    text: lines.filter((line) => line !== '').join(language === 'en' ? ' ' : ''),
    entity,
  };
}
