/** `1 request`, `12 requests`; the plural is given where it is not the word with an s. Digits are not grouped. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** `1 person`, `12 people`. */
export function countedPeople(count: number): string {
  return counted(count, 'person', 'people');
}
