import { languagesOf } from '../../checks/languages.ts';
import { lengthsOf } from '../../checks/lengths.ts';
import { UserError } from '../../core/errors.ts';
import { checkData } from '../../node/check-data.ts';
import { nodeFiles } from '../../node/files.ts';
import { counted } from '../figures.ts';
import { openModel } from '../open-model.ts';
import { readingOf } from '../reading-parameters.ts';
import type { Terminal } from '../terminal.ts';
import type { DataCheckOptions } from './options.ts';
import { type Shown, showCheck } from './show.ts';
import { writeCleaned } from './write-cleaned.ts';

/** `attune data check`. */
export async function runDataCheck(data: string, options: DataCheckOptions, terminal: Terminal): Promise<void> {
  const { columns, kind, against, labels, fix, strict } = options;
  const check = await checkData(data, {
    ...readingOf(options),
    ...(columns && { columns }),
    ...(kind && { kind }),
    ...(against !== undefined && { against }),
    ...(labels && { labels: labelsOf(labels) }),
    ...(options.scoreRange && { range: options.scoreRange }),
    progress: terminal.progress,
  });
  const { eld } = await import('eld/small');
  const parts = Object.entries(check.texts).filter(([, texts]) => texts.length > 0);
  const languages = Object.fromEntries(
    parts.map(([part, texts]) => [part, languagesOf(texts, (text) => eld.detect(text).language)]),
  );
  const shown: Shown = { check, languages, ...(await lengths(parts, options, terminal)) };
  terminal.clear();
  const written = fix === undefined ? undefined : await writeCleaned(check, fix);
  terminal.print(options.json ? jsonOf(shown, written) : showCheck(shown));
  if (written)
    terminal.note(
      `${written.path} holds the cleaned data, ${written.changes} what was changed (${counted(check.cleaned.changes.length, 'change')})`,
    );
  if (strict && check.findings.length > 0)
    throw new UserError({
      code: 'data-findings',
      message: `${counted(check.findings.length, 'kind')} of findings in ${check.name}`,
      fix: `look at them above; --fix PATH writes the data cleaned of what is surely wrong`,
    });
}

async function lengths(
  parts: readonly (readonly [string, readonly string[]])[],
  { model: name, maxLength: given, offline, pooling }: DataCheckOptions,
  terminal: Terminal,
): Promise<Pick<Shown, 'lengths' | 'maxLength'>> {
  if (name === undefined) return {};
  const { tokenizer, encoder } = await openModel(nodeFiles, name, { terminal, offline, pooling });
  const maxLength = given ?? encoder.config.maxLength;
  const countTokens = (text: string) => tokenizer.encode(text, Number.MAX_SAFE_INTEGER).length;
  return {
    maxLength,
    lengths: Object.fromEntries(parts.map(([part, texts]) => [part, lengthsOf(texts, { countTokens, maxLength })])),
  };
}

function labelsOf(labels: Readonly<Record<string, string>>): { same: string[]; different: string[] } {
  const list = (name: string) => (labels[name] ?? '').split('|').filter((label) => label !== '');
  const wrong = Object.keys(labels).find((name) => name !== 'same' && name !== 'different');
  if (wrong === undefined && list('same').length > 0 && list('different').length > 0)
    return { same: list('same'), different: list('different') };
  throw new UserError({
    code: 'option-out-of-range',
    message:
      wrong === undefined ? '--labels needs labels of both sides' : `--labels names ${wrong}; its sides are same and different`,
    fix: "--labels 'same=entailment,different=neutral|contradiction'",
  });
}

const jsonOf = (
  { check, languages, lengths: counts, maxLength }: Shown,
  written: { path: string; changes: string } | undefined,
): string =>
  JSON.stringify({
    data: check.name,
    kind: check.kind,
    counts: check.counts,
    languages,
    ...(counts && { maxLength, lengths: counts }),
    findings: check.findings,
    notes: check.notes,
    ...(written && { fixed: { ...written, count: check.cleaned.changes.length } }),
  });
