/** A wheel is a ZIP file; this checks that it is the right one and takes the five libraries out of it. */

import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import { findLibraries, libraryParts, listed, type Platform } from './libraries.ts';
import { otherWheels, pinnedWheels, testedVersion } from './wheels.ts';

export interface Wheel {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Libraries by file name. */
export type Libraries = ReadonlyMap<string, Uint8Array>;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A wheel is known by its sum; its name tells only whether the sum should have been another. */
export function checkWheel({ name, bytes }: Wheel, platform: Platform): void {
  const found = sha256(bytes);
  const known = new Map([
    ...Object.values(pinnedWheels).map(({ file, sha256 }) => [file, sha256] as const),
    ...Object.entries(otherWheels),
  ]);
  const file = [...known].find(([, sum]) => sum === found)?.[0];
  if (file !== undefined) {
    const tag = pinnedWheels[platform]?.platform;
    if (tag !== undefined && file.endsWith(`-${tag}.whl`)) return;
    throw new UserError({
      code: 'openvino-wheel',
      message: `${name} is for another platform; this is ${platform}`,
      fix:
        tag === undefined ? `${attuneCommand} runtime add openvino --path FOLDER` : `take a wheel whose name ends in ${tag}.whl`,
    });
  }
  const pinned = known.get(name);
  if (pinned !== undefined) {
    throw new UserError({
      code: 'openvino-hash',
      message: `${name} has the SHA-256 ${found}; it should be ${pinned}`,
      fix: 'fetch it again; if that does not help, it is not what PyPI published',
    });
  }
  throw new UserError({
    code: 'openvino-wheel',
    message: `${name} is not a wheel that attune knows; it knows those of openvino ${testedVersion}`,
    fix: `pip download --no-deps openvino==${testedVersion}, or use an unpacked installation: --path FOLDER`,
  });
}

/** The five libraries, each checked against the wheel's own list of sums (RECORD). */
export function unpackWheel({ name, bytes }: Wheel, platform: Platform): Libraries {
  const members = unzipSync(bytes, {
    filter: ({ name }) =>
      name.endsWith('.dist-info/RECORD') || (name.startsWith('openvino/libs/') && findLibraries([name], platform).size > 0),
  });
  const record = Object.entries(members).find(([path]) => path.endsWith('/RECORD'))?.[1] ?? new Uint8Array();
  const sums = new Map(
    strFromU8(record)
      .split(/\r?\n/)
      .map((line) => line.split(','))
      .map(([path = '', sum = '']) => [path, sum] as const),
  );
  const libraries = findLibraries(Object.keys(members), platform);
  const broken = libraryParts.filter((part) => {
    const path = libraries.get(part);
    return path === undefined || sums.get(path) !== `sha256=${createHash('sha256').update(members[path]!).digest('base64url')}`;
  });
  if (broken.length > 0) {
    throw new UserError({
      code: 'openvino-wheel',
      message: `${name} lacks ${listed(broken)} for ${platform}, or holds it broken`,
      fix: `take the wheel of openvino ${testedVersion} for this platform`,
    });
  }
  return new Map([...libraries.values()].map((path) => [basename(path), members[path]!]));
}
