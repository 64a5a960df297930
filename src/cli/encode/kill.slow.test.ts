import { expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { vectorFormats } from '../../formats/open-vector-format.ts';
import { killedEncoding, TEXTS } from './testing/killed-encoding.ts';

const folders = temporaryFolders();
const kinds = vectorFormats.flatMap((format) =>
  [[], ['--output-precision', 'int8', '--calibration', '30']].map((options, i) => [format, options, i] as const),
);

it.each(kinds)(
  'an encoding that is killed at random moments, again and again, is whole in the end: %s %j',
  async (format, options, i) => {
    const found = await killedEncoding(await folders({}), { format, options, kills: 6, seed: 11 + i });
    expect(found).toMatchObject({ same: true, texts: TEXTS, left: options.length > 0 ? [`v.${format}.ranges.json`] : [] });
    expect(found.kills).toBeGreaterThan(3);
  },
);
