/**
 * The type of an e-mail address or a phone number in one spelling. YouServe writes `Business` and `Private`; its Learning API
 * counts them 0 and 1, and its documents also say personal.
 */
export function typeOfContact(type: string | undefined): string | undefined {
  const word = type?.trim().toLowerCase();
  return word === undefined ? undefined : (spellings.get(word) ?? word);
}

const spellings: ReadonlyMap<string, string> = new Map([
  ['0', 'business'],
  ['1', 'private'],
  ['personal', 'private'],
]);
