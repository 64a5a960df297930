import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

export interface Processor {
  readonly name: string;
  /** Logical cores. */
  readonly cores: number;
  /** Instructions that decide how fast products in bfloat16 are; undefined where the platform does not tell. */
  readonly amx: boolean | undefined;
  readonly avx512Bf16: boolean | undefined;
}

export function describeProcessor(): Processor {
  const flags = process.platform === 'linux' ? /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] : undefined;
  const has = (flag: string) => flags?.split(' ').includes(flag);
  const all = cpus();
  return {
    name: all[0]?.model.trim() ?? process.arch,
    cores: all.length,
    amx: has('amx_bf16'),
    avx512Bf16: has('avx512_bf16'),
  };
}

export function processorLine({ name, cores, amx, avx512Bf16 }: Processor): string {
  const flag = (label: string, there: boolean | undefined) =>
    `${label} ${there === undefined ? 'unknown' : there ? 'yes' : 'no'}`;
  return `${name}, ${cores} cores, ${flag('AMX', amx)}, ${flag('AVX512-BF16', avx512Bf16)}`;
}
