import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UserError } from '../../core/errors.ts';
import { type PinnedWheel, testedVersion } from './wheels.ts';

const elsewhere = `fetch the wheel on another machine (pip download --no-deps openvino==${testedVersion}) and give it: attune runtime add openvino --from FILE.whl`;

/**
 * Fetches a wheel into a folder with the first pip that is there. pip is told the platform and the Python of the wheel,
 * so that it does not matter which Python it runs on.
 */
export async function pipDownload(
  { platform, file }: PinnedWheel,
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const python = /-cp3(\d+)-/.exec(file)![1]!;
  const options = ['download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  options.push(
    '--python-version',
    `3.${python}`,
    '--implementation',
    'cp',
    '--platform',
    platform,
    '--dest',
    folder,
    `openvino==${testedVersion}`,
  );
  for (const [command, ...first] of [
    ['pip3'],
    ['pip'],
    ['python3', '-m', 'pip'],
    ['python', '-m', 'pip'],
    ['py', '-m', 'pip'],
  ] as [string, ...string[]][]) {
    try {
      await promisify(execFile)(command, [...first, ...options], { timeout: 900_000, env: environment });
      return;
    } catch (cause) {
      const { code, stderr = '', killed } = cause as { code?: unknown; stderr?: string; killed?: boolean };
      if (code === 'ENOENT' || code === 'EACCES' || /No module named '?pip/.test(stderr)) continue;
      const words = killed
        ? 'it did not end within 15 minutes'
        : stderr.trim().split('\n').slice(-3).join(' ') || `it ended with code ${code}`;
      throw new UserError({
        code: 'pip-failed',
        message: `pip could not fetch openvino ${testedVersion}: ${words}`,
        fix: elsewhere,
        cause,
      });
    }
  }
  throw new UserError({
    code: 'pip-missing',
    message: 'fetching OpenVINO needs pip once, and there is none on this machine',
    fix: `${elsewhere}; or name an installation: --path FOLDER`,
  });
}
