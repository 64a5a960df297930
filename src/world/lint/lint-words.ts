import { UserError } from '../../core/errors.ts';
import { type Files, joinPath } from '../../core/files.ts';
import { isRecord } from '../../core/is-record.ts';
import type { Intent, Topic } from '../support/types.ts';
import { drawTexts, type Noted } from './draw-texts.ts';
import { type LintFinding, noteIn } from './finding.ts';
import { lintHeldOut } from './lint-held-out.ts';
import { lintIntent } from './lint-intent.ts';
import { lintTexts } from './lint-texts.ts';
import { lintTopic } from './lint-topic.ts';
import { readLiteral } from './read-literal.ts';
import { intentOf, topicOf } from './shapes.ts';

/** What was looked at, and what is wrong with it, by file and line. */
export interface WordsLint {
  readonly topics: number;
  readonly intents: number;
  readonly findings: readonly LintFinding[];
}

/**
 * Checks the words of customer support: the files of `FOLDER/topics` and `FOLDER/intents`. Files are read, not run. What
 * they are checked for together (words that only test has, forms that test shares with train, texts as they come out) is
 * checked where no file is broken by itself.
 *
 * @throws UserError `file-missing` for a folder without topics and intents
 */
export async function lintWords(files: Files, folder: string): Promise<WordsLint> {
  const findings: LintFinding[] = [];
  const [topics, intents]: [Noted<Topic>[], Noted<Intent>[]] = [[], []];
  const counts = { topics: 0, intents: 0 };
  for (const part of ['topics', 'intents'] as const) {
    const ids = new Map<string, string>();
    for (const name of await wordFiles(files, folder, part)) {
      counts[part]++;
      const file = joinPath(folder, part, name);
      const literal = await read(files, file, findings);
      if (!literal) continue;
      const note = noteIn(file, literal.lines, findings);
      const id = isRecord(literal.value) ? literal.value['id'] : undefined;
      if (typeof id === 'string') {
        const first = ids.get(id);
        if (first !== undefined) note('id', 'twice', `${first} has the id ${id} already`);
        ids.set(id, name);
      }
      const stem = name.replace(/\.[jt]s$/, '');
      if (part === 'topics') {
        const words = topicOf(literal.value, stem, note);
        if (words) {
          topics.push({ words, note });
          lintTopic(words, note);
        }
      } else {
        const words = intentOf(literal.value, stem, note);
        if (words) {
          intents.push({ words, note });
          lintIntent(words, note);
        }
      }
    }
  }
  const loadable = !findings.some(({ rule }) =>
    ['syntax', 'shape', 'template', 'slot-unknown', 'slot-missing', 'one-language', 'too-few'].includes(rule),
  );
  if (loadable) {
    const drawn = drawTexts(topics, intents);
    lintHeldOut(topics, intents, drawn);
    lintTexts(drawn);
  }
  findings.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  return { ...counts, findings };
}

async function wordFiles(files: Files, folder: string, part: string): Promise<string[]> {
  const path = joinPath(folder, part);
  const names = (await files.isFolder(path)) ? await files.list(path) : [];
  const found = names.filter((name) => /^(?!index\.)[^.]+\.[jt]s$/.test(name));
  if (found.length > 0) return found;
  throw new UserError({
    code: 'file-missing',
    message: `${folder} has no files of words in ${part}/`,
    fix: 'name a folder with topics/TOPIC.ts and intents/INTENT.ts; without a folder, those that come with attune are checked',
  });
}

async function read(files: Files, file: string, findings: LintFinding[]) {
  try {
    return readLiteral(new TextDecoder().decode(await files.read(file)), file);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'words-syntax') throw error;
    const { line = 1 } = error.place;
    findings.push({ file, line, rule: 'syntax', message: error.message.slice(error.message.indexOf(': ') + 2) });
    return undefined;
  }
}
