import { isRecord } from '../core/is-record.ts';

/**
 * A parsed tokenizer.json that lower-cases what it reads before it does anything else with it, as sentence-transformers has
 * it done where sentence_bert_config.json says `do_lower_case`. One that does so already stays as it is.
 */
export function lowerCased(json: unknown): unknown {
  if (!isRecord(json)) return json;
  const { normalizer } = json;
  const all = isRecord(normalizer) && normalizer['type'] === 'Sequence' ? normalizer['normalizers'] : normalizer;
  const parts: readonly unknown[] = Array.isArray(all) ? all : isRecord(all) ? [all] : [];
  if (parts.some(lowers)) return json;
  const bert = parts.findIndex((part) => isRecord(part) && part['type'] === 'BertNormalizer');
  const changed =
    bert < 0 ? [{ type: 'Lowercase' }, ...parts] : parts.with(bert, lowering(parts[bert] as Record<string, unknown>));
  return { ...json, normalizer: changed.length === 1 ? changed[0] : { type: 'Sequence', normalizers: changed } };
}

const lowers = (part: unknown): boolean =>
  isRecord(part) && (part['type'] === 'Lowercase' || (part['type'] === 'BertNormalizer' && part['lowercase'] !== false));

/** Said within the BERT normalizer, whose accents stay or go as before. */
const lowering = (bert: Record<string, unknown>) => ({ ...bert, lowercase: true, strip_accents: bert['strip_accents'] === true });
