/** Which five of the libraries in a wheel or an installation are needed, by platform. */
const names = {
  linux: (plugin: string) => ({
    core: /^libopenvino\.so\.\d+$/,
    'C interface': /^libopenvino_c\.so\.\d+$/,
    'CPU plugin': new RegExp(`^libopenvino_${plugin}_cpu_plugin\\.so$`),
    'ONNX reader': /^libopenvino_onnx_frontend\.so\.\d+$/,
    threads: /^libtbb\.so\.\d+$/,
  }),
  darwin: (plugin: string) => ({
    core: /^libopenvino\.\d+\.dylib$/,
    'C interface': /^libopenvino_c\.\d+\.dylib$/,
    'CPU plugin': new RegExp(`^libopenvino_${plugin}_cpu_plugin\\.so$`),
    'ONNX reader': /^libopenvino_onnx_frontend\.\d+\.dylib$/,
    threads: /^libtbb\.\d+\.dylib$/,
  }),
  win32: (plugin: string) => ({
    core: /^openvino\.dll$/,
    'C interface': /^openvino_c\.dll$/,
    'CPU plugin': new RegExp(`^openvino_${plugin}_cpu_plugin\\.dll$`),
    'ONNX reader': /^openvino_onnx_frontend\.dll$/,
    threads: /^tbb\d+\.dll$/,
  }),
} as const;

export type LibraryPart = keyof ReturnType<(typeof names)['linux']>;

/** `process.platform-process.arch`. */
export type Platform = string;
export const thisPlatform: Platform = `${process.platform}-${process.arch}`;

/** The path of each part among the paths of a wheel or folder; parts that are not there are left out. */
export function findLibraries(paths: readonly string[], platform: Platform): ReadonlyMap<LibraryPart, string> {
  const [system, processor] = platform.split('-');
  const patterns = Object.entries((names[system as keyof typeof names] ?? names.linux)(processor === 'arm64' ? 'arm' : 'intel'));
  const found = new Map<LibraryPart, string>();
  for (const [part, pattern] of patterns as [LibraryPart, RegExp][]) {
    const path = paths.find((path) => pattern.test(path.split(/[\\/]/).at(-1)!));
    if (path !== undefined) found.set(part, path);
  }
  return found;
}

export const libraryParts: readonly LibraryPart[] = ['core', 'C interface', 'CPU plugin', 'ONNX reader', 'threads'];

export const listed = (parts: readonly LibraryPart[]): string => parts.map((part) => `the ${part}`).join(' and ');
