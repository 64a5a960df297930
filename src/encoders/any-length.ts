/** Where nothing cuts a text: more tokens than any has. */
export const ANY_LENGTH: number = 2 ** 31 - 1;
