import { UserError } from '../../src/core/errors.ts';
import { hashText } from '../../src/core/random.ts';
import { brokenBytes } from './broken-bytes.ts';

/** One kind of input, and what reads it. */
export interface Reader {
  readonly sound: Uint8Array;
  /** Reads all of it; throws as it would for a user. */
  read(bytes: Uint8Array<ArrayBuffer>): unknown;
  /** Takes away what `read` has made outside memory. */
  close?(): unknown;
  /** Fewer than all others get, where an input is a call of a server or many files. */
  readonly runs?: number;
  /** What is broken is written again, and nothing need be refused. */
  readonly mends?: true;
}

/** True where it was read, false where it was refused in words; anything else is thrown. */
export async function isRead(reader: Reader, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    await reader.read(bytes);
    return true;
  } catch (error) {
    if (error instanceof UserError && error.message !== '' && error.fix !== '' && error.message.length < 2000) return false;
    throw error;
  }
}

export interface Counts {
  read: number;
  refused: number;
}

/** Reads the inputs `from` to `to` (not included) of a reader. An error tells the number of the input, and its bytes. */
export async function readBroken(
  name: string,
  reader: Reader,
  { from = 0, to, done = () => {} }: { readonly from?: number; readonly to: number; done?(number: number): void },
): Promise<Counts> {
  const counts = { read: 0, refused: 0 };
  for (let number = from; number < to; number++) {
    const bytes = brokenBytes(reader.sound, hashText(name, 12), number);
    try {
      if (await isRead(reader, bytes)) counts.read++;
      else counts.refused++;
    } catch (cause) {
      const text = Buffer.from(bytes).toString('base64');
      throw new Error(`${name}, input ${number} of ${bytes.length} bytes: ${(cause as Error).stack}\n${text}`, { cause });
    }
    if ((number + 1) % 500 === 0) done(number + 1);
  }
  return counts;
}
