import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UserError } from '../core/errors.ts';
import type { Environment } from './home.ts';

export interface PipDownload {
  /** `name==version` */
  readonly requirement: string;
  /** Where the file goes. */
  readonly folder: string;
  /** Further options of `pip download`. */
  readonly options?: readonly string[];
  /** How to do without pip, for errors. */
  readonly otherwise: string;
}

const commands: readonly (readonly [string, ...string[]])[] = [
  ['pip3'],
  ['pip'],
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['py', '-m', 'pip'],
];

/**
 * Fetches one package, without what it depends on, with the first pip that is there.
 *
 * @throws UserError `pip-missing`, `pip-failed`
 */
export async function pipDownload(
  { requirement, folder, options = [], otherwise }: PipDownload,
  environment: Environment = process.env,
): Promise<void> {
  const what = requirement.replace('==', ' ');
  const all = ['download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  for (const [command, ...first] of commands) {
    try {
      const words = [...first, ...all, ...options, '--dest', folder, requirement];
      await promisify(execFile)(command, words, { timeout: 900_000, env: environment });
      return;
    } catch (cause) {
      const { code, stderr = '', killed } = cause as { code?: unknown; stderr?: string; killed?: boolean };
      // 127: a version switcher stands in for a pip that is not installed.
      if (code === 'ENOENT' || code === 'EACCES' || code === 127 || /No module named '?pip/.test(stderr)) continue;
      const said = killed
        ? 'it did not end within 15 minutes'
        : stderr.trim().split('\n').slice(-3).join(' ') || `it ended with code ${code}`;
      throw new UserError({ code: 'pip-failed', message: `pip could not fetch ${what}: ${said}`, fix: otherwise, cause });
    }
  }
  throw new UserError({
    code: 'pip-missing',
    message: `fetching ${what} needs pip once, and there is none on this machine`,
    fix: otherwise,
  });
}
