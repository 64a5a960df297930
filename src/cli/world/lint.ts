import { relative } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { lintWords } from '../../node/lint-words.ts';
import { counted } from '../figures.ts';
import type { Terminal } from '../terminal.ts';

/** `attune world lint`. */
export async function runWorldLint(
  folder: string | undefined,
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { findings: found, topics, intents } = await lintWords(folder);
  // As short as a terminal makes them links.
  const findings = found.map((finding) => ({ ...finding, file: relative(process.cwd(), finding.file) || finding.file }));
  const looked = `${counted(topics, 'topic')} and ${counted(intents, 'intent')}`;
  if (json) terminal.print(JSON.stringify({ topics, intents, findings }));
  else {
    for (const { file, line, rule, message } of findings) terminal.print(`${file}:${line}: ${message} (${rule})`);
    if (findings.length === 0) terminal.print(`${looked}: nothing found`);
  }
  if (findings.length > 0)
    throw new UserError({
      code: 'words-findings',
      message: `${counted(findings.length, 'finding')} in ${looked}`,
      fix: 'mend the lines named above; src/world/support/README.md says what files of words hold',
    });
}
