/** A value of the user's JSON as it is shown in an error: as it was written, cut where it is long. */
export function showJson(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
