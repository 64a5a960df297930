import type { Cell } from './cells.ts';
import type { SupportMetadata } from './metadata.ts';

/** What a text's metadata says of its combination, its template and the brand that it names. */
export function describeCell(
  { language, topic, intent, site }: Cell,
  template: string,
  entity: string | undefined,
): SupportMetadata {
  return {
    part: 'support',
    topic: topic.id,
    family: topic.family,
    intent: intent.id,
    lang: language,
    template: `${intent.id}-${language}-${template}`,
    ...(entity !== undefined && { entity }),
    site: site.number,
  };
}
