import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { openTensor, readSafetensorsHeader, type Safetensors, tensorMissing } from './safetensors.ts';

/**
 * A safetensors file of any size, also beyond the 2 GiB that can be read at once: every tensor gets memory of its own.
 *
 * @throws UserError as `readSafetensors` does
 */
export async function readSafetensorsFile(files: Files, path: string): Promise<Safetensors> {
  const header = await readSafetensorsHeader(files, path);
  const entries = [...header.tensors.values()];
  const parts = entries.map(({ start, end }) => new Uint8Array(end - start));
  let [at, current] = [0, 0];
  for await (const chunk of files.stream(path)) {
    for (; current < entries.length; current++) {
      const { start, end } = entries[current]!;
      const [from, to] = [Math.max(start, at), Math.min(end, at + chunk.length)];
      if (from < to) parts[current]!.set(chunk.subarray(from - at, to - at), from - start);
      if (end > at + chunk.length) break;
    }
    at += chunk.length;
  }
  if (current < entries.length)
    throw new UserError({
      code: 'safetensors-truncated',
      message: `the file ended at byte ${at} while it was read; ${entries.at(-1)!.end} were there before`,
      fix: 'wait until it is written, and try again',
      file: path,
    });
  const memory = new Map(entries.map((entry, i) => [entry.name, openTensor(entry, parts[i]!, path)]));
  return {
    ...header,
    tensor: (name) => {
      const found = memory.get(name);
      if (!found) throw tensorMissing(name, header, path);
      return found;
    },
  };
}
