import { attuneCommand } from '../../core/attune-command.ts';
import type { Environment } from '../home.ts';
import { pipDownload } from '../pip.ts';
import { type PinnedWheel, testedVersion } from './wheels.ts';

/** Fetches a wheel into a folder. pip is told its platform and Python, so that it does not matter which Python pip runs on. */
export async function downloadWheel({ platform, file }: PinnedWheel, folder: string, environment: Environment): Promise<void> {
  const python = /-cp3(\d+)-/.exec(file)![1]!;
  const requirement = `openvino==${testedVersion}`;
  await pipDownload(
    {
      requirement,
      folder,
      options: ['--python-version', `3.${python}`, '--implementation', 'cp', '--platform', platform],
      otherwise: `fetch the wheel on another machine (pip download --no-deps ${requirement}) and give it: ${attuneCommand} runtime add openvino --from FILE.whl; or name an installation: --path FOLDER`,
    },
    environment,
  );
}
