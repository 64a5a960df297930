import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { partsNamed } from './named-files.ts';
import { weightsIndex } from './needed-files.ts';

/** A file of a model that is sent. */
export interface PushedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

export interface PushContent {
  readonly files: readonly PushedFile[];
  /** What else the folder holds; it is not sent. */
  readonly left: readonly string[];
}

/** What a model consists of for any library that loads it, and what people read of it. */
const sent =
  /^((\d+_\w+\/)?([\w.-]+\.json|model(-\d+-of-\d+)?\.safetensors|vocab\.txt|merges\.txt|[\w.-]+\.model)|(onnx|openvino)\/[\w.-]+|README\.md|LICENSE(\.\w+)?|NOTICE|\.gitattributes)$/;

export async function pushContent(folder: string): Promise<PushContent> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/')).sort();
  const indexes = names.filter((path) => basename(path) === weightsIndex);
  const parts = await partsNamed(
    folder,
    indexes.map((path) => path.slice(0, -weightsIndex.length)),
  );
  const isPart = (path: string) => parts.get(path.slice(0, -basename(path).length))?.has(basename(path)) ?? false;
  const files: PushedFile[] = [];
  const left = new Set<string>();
  for (const path of names) {
    const found = await stat(join(folder, path));
    if (!found.isFile()) continue;
    if ((sent.test(path) || isPart(path)) && !path.startsWith('training/')) files.push({ path, size: found.size });
    else left.add(path.includes('/') ? `${path.split('/')[0]}/` : path);
  }
  return { files, left: [...left] };
}
