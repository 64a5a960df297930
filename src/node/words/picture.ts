import { UserError } from '../../core/errors.ts';
import { nodeFiles } from '../files.ts';

/** Pixels of a PNG for each unit of the drawing. */
const SHARPNESS = 2;

/** Writes a drawing as it is (`.svg`) or as pixels (`.png`). @throws UserError `format-unknown`, `package-missing` */
export async function writePicture(path: string, svg: string): Promise<void> {
  const ending = pictureEnding(path);
  await nodeFiles.write(path, ending === 'svg' ? svg : await pixels(svg));
}

/** @throws UserError `format-unknown` */
export function pictureEnding(path: string): 'svg' | 'png' {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === 'svg' || ending === 'png') return ending;
  throw new UserError({
    code: 'format-unknown',
    message: `${path} is the name of neither a .svg nor a .png`,
    fix: 'give it one of the two endings',
  });
}

/** sharp draws text with the fonts of this machine. */
async function pixels(svg: string): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp').catch((cause: unknown) => {
    throw new UserError({
      code: 'package-missing',
      message: 'a PNG needs the package sharp, which is not installed',
      fix: 'npm i sharp, or write a .svg, which needs nothing',
      cause,
    });
  });
  return sharp(Buffer.from(svg), { density: 72 * SHARPNESS })
    .png()
    .toBuffer();
}
