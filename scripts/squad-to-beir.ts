/**
 * Turns a question answering set in the layout of SQuAD (SQuAD 1.1 and 2.0, CMRC 2018, DRCD) into a BEIR folder: paragraphs
 * become documents, answerable questions become queries whose paragraph is relevant.
 *
 * All questions of an article go to one split, or a model could be tested on paragraphs that it was trained on. Which one
 * is a hash of the article's title, so that anyone gets the same folder from the same file.
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { UserError } from '../src/core/errors.ts';
import { baseName } from '../src/core/files.ts';
import { type Document, isBeirFolder, type Query, type Retrieval, writeBeir } from '../src/data/beir-folder.ts';
import { showJson } from '../src/data/show-json.ts';
import { parseJson } from '../src/formats/json.ts';
import { nodeFiles } from '../src/node/files.ts';

const usage = `usage: node scripts/squad-to-beir.ts FILE.json FOLDER [--salt TEXT] [--dev 10] [--test 25]

Writes corpus.jsonl, queries.jsonl and qrels/{train,dev,test}.tsv. An article belongs to the split that
md5(salt + title) mod 100 names: below --test to test, then --dev percent to dev, the rest to train.
Another salt gives another split (default: none).

  node scripts/squad-to-beir.ts cmrc2018_dev.json data/cmrc2018-zh
  node scripts/squad-to-beir.ts dev-v1.1.json data/squad-en --salt s`;

export interface SquadOptions {
  /** For errors. */
  readonly file: string;
  readonly name: string;
  readonly salt: string;
  /** Percent of the articles. */
  readonly dev: number;
  readonly test: number;
}

export interface SquadResult {
  /** Splits without a question are not there. */
  readonly retrieval: Retrieval;
  readonly articles: number;
  /** Questions without an answer (SQuAD 2.0), which are left out. */
  readonly unanswerable: number;
}

/** The collection of a parsed file. Ids of documents count up in its order: d0, d1, …; questions keep theirs. */
export function squadToBeir(json: unknown, { file, name, salt, dev, test }: SquadOptions): SquadResult {
  const corpus = new Map<string, Document>();
  const queries = new Map<string, Query>();
  const judgements = () => new Map<string, ReadonlyMap<string, number>>();
  const splits = { train: judgements(), dev: judgements(), test: judgements() };
  const idOf = new Map<string, string>();
  let unanswerable = 0;
  const root = reader(json, file, 'the file');
  const articles = root.list('data');
  for (const article of articles) {
    // CMRC 2018 has an article without one.
    const title = article.textOrEmpty('title');
    const split = splits[splitOf(title, salt, { dev, test })];
    for (const paragraph of article.list('paragraphs')) {
      const text = paragraph.text('context');
      const key = JSON.stringify([title, text]);
      const document = idOf.get(key) ?? `d${corpus.size}`;
      idOf.set(key, document);
      corpus.set(document, { id: document, title, text });
      for (const question of paragraph.list('qas')) {
        const id = question.text('id');
        if (question.list('answers').length === 0) unanswerable++;
        else if (queries.has(id)) throw problem(file, `the question id ${id} is there twice`);
        else {
          queries.set(id, { id, text: question.text('question') });
          split.set(id, new Map([[document, 1]]));
        }
      }
    }
  }
  if (queries.size === 0) throw problem(file, 'there is no question with an answer in it');
  const qrels = Object.fromEntries(Object.entries(splits).filter(([, judged]) => judged.size > 0));
  return { retrieval: { name, corpus, queries, qrels }, articles: articles.length, unanswerable };
}

export function splitOf(title: string, salt: string, { dev, test }: { dev: number; test: number }): 'train' | 'dev' | 'test' {
  const percent = Number(
    BigInt(
      `0x${createHash('md5')
        .update(salt + title)
        .digest('hex')}`,
    ) % 100n,
  );
  return percent < test ? 'test' : percent < test + dev ? 'dev' : 'train';
}

const problem = (file: string, message: string) =>
  new UserError({ code: 'squad-invalid', message, fix: 'give a JSON file in the layout of SQuAD: data, paragraphs, qas', file });

interface Reader {
  /** A text that is not empty. */
  text(key: string): string;
  textOrEmpty(key: string): string;
  list(key: string): Reader[];
}

/** Looks into JSON, and says where it is not what was needed. */
function reader(value: unknown, file: string, place: string): Reader {
  const get = (key: string): unknown => {
    if (typeof value !== 'object' || value === null || !(key in value)) throw problem(file, `${place} has no "${key}"`);
    return (value as Readonly<Record<string, unknown>>)[key];
  };
  const inside = (key: string) => (place === 'the file' ? key : `${place}.${key}`);
  const text = (key: string, fits: (found: string) => boolean) => {
    const found = get(key);
    if (typeof found === 'string' && fits(found)) return found;
    throw problem(file, `${inside(key)} is ${showJson(found)}; a text was needed`);
  };
  return {
    text: (key) => text(key, (found) => found.trim() !== ''),
    textOrEmpty: (key) => text(key, () => true),
    list: (key) => {
      const found = get(key);
      if (Array.isArray(found)) return found.map((item: unknown, i) => reader(item, file, `${inside(key)}[${i}]`));
      throw problem(file, `${inside(key)} is ${showJson(found)}; a list was needed`);
    },
  };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      salt: { type: 'string', default: '' },
      dev: { type: 'string', default: '10' },
      test: { type: 'string', default: '25' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return console.log(usage);
  const [file, folder] = positionals;
  const [dev, test] = [Number(values.dev), Number(values.test)];
  if (file === undefined || folder === undefined || positionals.length > 2)
    throw new UserError({ code: 'arguments', message: 'a file and a folder are needed', fix: usage });
  if (!(dev >= 0 && test >= 0 && dev + test <= 100))
    throw new UserError({
      code: 'arguments',
      message: `--dev ${values.dev} and --test ${values.test} are no shares of 100`,
      fix: 'give percentages, for example --dev 10 --test 25',
    });
  if (await isBeirFolder(nodeFiles, folder))
    throw new UserError({
      code: 'folder-taken',
      message: `${folder} holds a collection already`,
      fix: 'remove it, or name another',
    });
  const json = parseJson(new TextDecoder().decode(await nodeFiles.read(file)), { file });
  const result = squadToBeir(json, { file, name: baseName(folder), salt: values.salt, dev, test });
  await writeBeir(nodeFiles, folder, result.retrieval);
  const { corpus, qrels } = result.retrieval;
  const counts = Object.entries(qrels).map(([split, judged]) => `${split} ${judged.size}`);
  console.log(`${folder}: ${result.articles} articles, ${corpus.size} documents, questions: ${counts.join(', ')}`);
  if (result.unanswerable > 0) console.log(`left out, as they have no answer: ${result.unanswerable}`);
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    const misused = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    if (!(error instanceof UserError || misused)) throw error;
    console.error(`error: ${error.message}\nfix:   ${error instanceof UserError ? error.fix : usage}`);
    process.exitCode = 2;
  });
}
