import type { Architecture } from './architecture.ts';
import { type BertConfig, bert } from './bert.ts';
import { type DistilBertConfig, distilBert } from './distilbert.ts';
import { type GteConfig, gte } from './gte.ts';
import { type ModernBertConfig, modernBert } from './modernbert.ts';
import { type MpnetConfig, mpnet } from './mpnet.ts';
import { type NomicBertConfig, nomicBert } from './nomic-bert.ts';
import { type RobertaConfig, roberta } from './roberta.ts';
import { type StaticConfig, staticTable } from './static.ts';

/** The shape of a transformer, told apart by `architecture`, which is the `model_type` of config.json; or a static table's. */
export type TransformerConfig =
  | BertConfig
  | RobertaConfig
  | DistilBertConfig
  | MpnetConfig
  | ModernBertConfig
  | NomicBertConfig
  | GteConfig
  | StaticConfig;
/** Those that a config.json names by its `model_type`. */
export type ArchitectureName = Exclude<TransformerConfig['architecture'], 'static'>;

/** Architectures by the `model_type` of config.json. */
export const architectures: Readonly<Record<ArchitectureName, Architecture<TransformerConfig>>> = {
  bert,
  roberta,
  'xlm-roberta': roberta,
  camembert: roberta,
  distilbert: distilBert,
  mpnet,
  modernbert: modernBert,
  nomic_bert: nomicBert,
  gte,
  new: gte,
};

/** The one that a shape belongs to. */
export const architectureOf = ({ architecture }: TransformerConfig): Omit<Architecture<TransformerConfig>, 'read'> =>
  architecture === 'static' ? staticTable : architectures[architecture];
