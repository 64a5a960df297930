/** How the command line is called, where one is to be typed next: from a checkout through npm, elsewhere through npx. */
export const attuneCommand: string = import.meta.url.endsWith('.ts') ? 'npm run -s attune --' : 'npx attune';
