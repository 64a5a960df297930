/** The passes of Word2Vec: compiled twice, with the relaxed SIMD of newer engines and without it. */
import { relaxedBase64, strictBase64 } from './word-kernels.gen.ts';

/** `relaxed` multiplies and adds in one rounding where the processor does, so its last bits depend on the processor. */
export type WordSimd = 'relaxed' | 'strict';

/** What the compiled module exports; addresses are bytes. The sources say the parameters. */
export interface WordKernel {
  configure(...addresses: number[]): void;
  /** 64 bits that the random numbers of the next call begin from. */
  seed(low: number, high: number): void;
  skipGram(from: number, to: number, rate: number, shared: number): void;
  cbow(from: number, to: number, rate: number): void;
  takeLoss(): number;
  takeLossCount(): number;
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

/** Whether this engine has relaxed SIMD. */
export const hasRelaxedSimd = (): boolean => WebAssembly.validate(bytesOf(relaxedBase64));

export const compileWordKernel = (simd: WordSimd): WebAssembly.Module =>
  new WebAssembly.Module(bytesOf(simd === 'relaxed' ? relaxedBase64 : strictBase64));

export const instantiateWordKernel = (module: WebAssembly.Module, memory: WebAssembly.Memory): WordKernel =>
  new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as WordKernel;
