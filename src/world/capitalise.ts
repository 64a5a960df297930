/** English sentences begin with a capital letter: at the start, after . ! ? and a space, and after the number of a step. */
export function capitalise(text: string): string {
  return text.replace(/(^|[.!?]["”]? )([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}
