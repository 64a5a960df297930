import { findInstalledOpenVino } from '../../node/runtimes.ts';
import { openvinoRuntime } from '../../runtime/openvino/openvino-runtime.ts';
import { ortRuntime } from '../../runtime/ort/ort-runtime.ts';
import type { Runtime } from '../../runtime/runtime.ts';

/** The runtimes that this machine has, the fastest first. */
export async function openedRuntimes(): Promise<{ runtime: Runtime; from: string; warning?: string }[]> {
  const installation = await findInstalledOpenVino();
  const ort = { runtime: await ortRuntime(), from: 'npm (onnxruntime-node)' };
  if (!installation) return [ort];
  return [
    {
      runtime: await openvinoRuntime(installation.library),
      from: `${installation.origin} (${installation.folder})`,
      ...(installation.warning && { warning: installation.warning }),
    },
    ort,
  ];
}
