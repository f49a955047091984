/** A text as a sentence, or a title, begins: with a capital; a number as it stands. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
