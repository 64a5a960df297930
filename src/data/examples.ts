import { UserError } from '../core/errors.ts';
import { baseName, type Files } from '../core/files.ts';
import { readJsonl } from '../formats/jsonl.ts';
import { documentText, isBeirFolder, readBeir } from './beir-folder.ts';
import type { Example } from './example.ts';

export interface ExamplesOptions {
  /** Of a BEIR folder. */
  readonly split?: string;
  /** Which column of the file holds what: `{ anchor: 'question', positive: 'answer' }`. */
  readonly columns?: Readonly<Record<string, string>>;
}

export interface Examples {
  readonly name: string;
  readonly examples: readonly Example[];
  /** What the user should know: columns left aside, examples that are there twice. */
  readonly notes: readonly string[];
}

const roles = ['anchor', 'positive', 'negatives', 'weight', 'source'] as const;
type ExampleRole = (typeof roles)[number];

/** Training examples from a BEIR folder or a JSONL file. */
export async function readExamples(files: Files, path: string, { split = 'train', columns = {} }: ExamplesOptions = {}): Promise<Examples> {
  const read = (await isBeirFolder(files, path)) ? await fromBeir(files, path, split) : await fromJsonl(files, path, columns);
  if (read.examples.length === 0) throw new UserError({ code: 'file-empty', message: 'there is no example in it', fix: 'write {"anchor": "…", "positive": "…"} on each line', file: path });
  const twice = read.examples.length - new Set(read.examples.map(({ anchor, positives }) => JSON.stringify([anchor, positives]))).size;
  return twice === 0 ? read : { ...read, notes: [...read.notes, `${twice} examples are there twice; they are kept`] };
}

/** One example for every query and document that is judged relevant; the grade plays no part. */
async function fromBeir(files: Files, folder: string, split: string): Promise<Examples> {
  const { name, corpus, queries, qrels } = await readBeir(files, folder, [split]);
  const examples = [...qrels[split]!].flatMap(([query, judged]) =>
    [...judged].filter(([, grade]) => grade > 0).map(([document, grade]): Example => ({ anchor: queries.get(query)!.text, positives: [documentText(corpus.get(document)!)], negatives: [], weight: 1, source: { query, document, grade } })),
  );
  return { name, examples, notes: [] };
}

async function fromJsonl(files: Files, path: string, columns: Readonly<Record<string, string>>): Promise<Examples> {
  if (await files.isFolder(path)) throw new UserError({ code: 'data-unknown', message: `${path} is a folder without corpus.jsonl`, fix: 'name a BEIR folder or a JSONL file' });
  for (const role of Object.keys(columns)) {
    if (!roles.includes(role as ExampleRole)) throw new UserError({ code: 'column-unknown', message: `--columns names ${role}; the parts of an example are ${roles.join(', ')}`, fix: '--columns anchor=question,positive=answer' });
  }
  const nameOf = (role: ExampleRole) => columns[role] ?? role;
  const examples: Example[] = [];
  const ignored = new Set<string>();
  for await (const { line, value } of readJsonl(files, path)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UserError({ code: 'example-invalid', message: 'the line is not a JSON object', fix: 'write {"anchor": "…", "positive": "…"} on each line', file: path, line });
    const row = value as Readonly<Record<string, unknown>>;
    const used = roles.map(nameOf);
    for (const key of Object.keys(row)) if (!used.includes(key)) ignored.add(key);
    examples.push(exampleOf(row, nameOf, path, line));
  }
  return { name: baseName(path), examples, notes: ignored.size === 0 ? [] : [`columns that are not used: ${[...ignored].join(', ')}`] };
}

function exampleOf(row: Readonly<Record<string, unknown>>, nameOf: (role: ExampleRole) => string, file: string, line: number): Example {
  const bad = (code: string, message: string, fix: string) => new UserError({ code, message, fix, file, line });
  const texts = (role: 'anchor' | 'positive' | 'negatives'): string[] => {
    const name = nameOf(role);
    const value = row[name];
    if (value === undefined || value === null) {
      if (role === 'negatives') return [];
      throw new UserError({ code: 'column-missing', message: `${baseName(file)} has no column ${JSON.stringify(name)}; it has ${Object.keys(row).join(', ') || 'none'}`, fix: suggestion(Object.keys(row)), file, line });
    }
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.map((item) => {
      if (typeof item !== 'string') throw bad('text-missing', `${name} holds ${JSON.stringify(item)?.slice(0, 40)}; a text was needed`, role === 'anchor' ? `give ${name} one text` : `give ${name} a text or a list of texts`);
      if (item.trim() === '') throw bad('text-empty', `${name} is an empty text`, 'remove the line, or give it a text');
      return item;
    });
  };
  const [anchors, positives, negatives] = [texts('anchor'), texts('positive'), texts('negatives')];
  if (anchors.length !== 1) throw bad('example-invalid', `${nameOf('anchor')} holds ${anchors.length} texts; an example has one anchor`, 'write a line for each anchor');
  if (positives.length === 0) throw bad('example-invalid', `${nameOf('positive')} is an empty list; an example has one positive at least`, 'remove the line, or give it a positive');
  const weight = row[nameOf('weight')] ?? 1;
  if (typeof weight !== 'number' || !(weight > 0 && Number.isFinite(weight))) throw bad('example-invalid', `weight is ${JSON.stringify(weight)}; a number above 0 was needed`, 'remove the weight, or the line');
  const source = row[nameOf('source')];
  return { anchor: anchors[0]!, positives, negatives, weight, ...(source !== undefined && { source }) };
}

/** A mapping that is likely meant, from the columns that are there. */
function suggestion(columns: readonly string[]): string {
  const find = (...names: string[]) => names.map((name) => columns.find((column) => column.toLowerCase() === name)).find((column) => column !== undefined);
  const anchor = find('anchor', 'query', 'question', 'title', 'text1', 'sentence1') ?? columns[0];
  const positive = find('positive', 'answer', 'passage', 'document', 'text', 'text2', 'sentence2') ?? columns.find((column) => column !== anchor);
  return anchor !== undefined && positive !== undefined && anchor !== positive ? `--columns anchor=${anchor},positive=${positive}` : 'write {"anchor": "…", "positive": "…"} on each line';
}
