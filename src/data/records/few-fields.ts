import { show, UserError } from '../../core/errors.ts';

/** Fields that a row may have. The parser would make a text of each of sixteen million empty ones. */
const MOST = 1_000_000;

interface FewFieldsOptions {
  readonly file: string;
  readonly delimiter: string;
  /** Empty for none. */
  readonly quote: string;
}

/** Bytes as they come, as long as no row has more fields than any table has. @throws UserError `row-broken` */
export async function* fewFields(
  blocks: AsyncIterable<Uint8Array>,
  { file, delimiter, quote }: FewFieldsOptions,
): AsyncGenerator<Uint8Array> {
  // Of other characters the first byte: it comes as often, or more.
  const [between, around] = [delimiter, quote].map((character) => new TextEncoder().encode(character)[0] ?? -1);
  let [fields, line] = [0, 1];
  let within = false;
  const tooMany = (line: number) =>
    new UserError({
      code: 'row-broken',
      message: `the row has more than ${MOST.toLocaleString('en')} fields`,
      fix: `check that this is a table with ${show(delimiter)} between its columns`,
      file,
      line,
    });
  for await (const block of blocks) {
    for (const byte of block) {
      if (byte === around) within = !within;
      else if (byte === between && !within && ++fields > MOST) throw tooMany(line);
      else if (byte === 10) {
        line++;
        if (!within) fields = 0;
      }
    }
    yield block;
  }
}
