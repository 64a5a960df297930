import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import { attuneHome } from '../../node/home.ts';
import { installationIn } from '../../node/openvino/find.ts';
import { installOpenVino } from '../../node/openvino/install.ts';
import { openvinoRuntime } from '../../runtime/openvino/openvino-runtime.ts';
import type { Terminal } from '../terminal.ts';

export interface AddOptions {
  readonly from?: string;
  readonly path?: string;
  readonly json?: boolean;
}

/** `attune runtime add` */
export async function addRuntime(name: string, { from, path, json }: AddOptions, terminal: Terminal): Promise<void> {
  if (name !== 'openvino')
    throw new UserError({
      code: 'runtime-unknown',
      message: `there is no runtime ${name} to add; there is openvino`,
      fix: `${attuneCommand} runtime add openvino`,
    });
  if (from !== undefined && path !== undefined)
    throw new UserError({
      code: 'option-misplaced',
      message: '--from names a wheel to install and --path an installation that is there; one of them was needed',
      fix: 'leave one of the two out',
    });
  if (path !== undefined) {
    const installation = installationIn(path, 'OPENVINO_DIR');
    if (!installation)
      throw new UserError({
        code: 'openvino-missing',
        message: `${path} holds no libopenvino_c`,
        fix: 'name the folder with libopenvino_c: libs/ of the Python package, or runtime/lib/intel64 of an installation',
      });
    const runtime = await openvinoRuntime(installation.library);
    if (installation.warning) terminal.note(`warning: ${installation.warning}`);
    terminal.print(
      json
        ? JSON.stringify(installation)
        : `OpenVINO ${runtime.version} in ${path} works (${runtime.precisions.join(', ')}); use it with OPENVINO_DIR=${path}`,
    );
    return;
  }
  const installation = await installOpenVino({
    home: attuneHome(),
    progress: terminal.progress,
    ...(from !== undefined && { from }),
  });
  const runtime = await openvinoRuntime(installation.library);
  terminal.print(
    json
      ? JSON.stringify({ ...installation, precisions: runtime.precisions })
      : `OpenVINO ${runtime.version} is in ${installation.folder} (${runtime.precisions.join(', ')}); --runtime auto takes it from now on`,
  );
}
