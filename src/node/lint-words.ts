import { fileURLToPath } from 'node:url';
import { lintWords as lint, type WordsLint } from '../world/lint/lint-words.ts';
import { nodeFiles } from './files.ts';

/** Where the words that come with attune are. */
export const ownWords: string = fileURLToPath(new URL('../world/support', import.meta.url));

/**
 * Checks files of words of customer support (`topics/` and `intents/` in a folder; those that come with attune if none is
 * named) for what their texts would suffer from: slots that nothing fills, forms without the other language, forms of test
 * that train has too, words that only test has, uneven registers, broken grammar, doubled marks.
 *
 * @throws UserError `file-missing` for a folder without topics and intents
 */
export const lintWords = (folder: string = ownWords): Promise<WordsLint> => lint(nodeFiles, folder);
