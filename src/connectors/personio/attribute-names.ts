/** Every way in which Personio names one attribute. */
export interface AttributeNames {
  key?: string | undefined;
  id?: string | undefined;
  global_id?: string | undefined;
  label?: string | undefined;
}

/** Whether a name that somebody typed means this attribute: key, id, global id or label as written, or the digits of the id. */
export function isNamed(names: AttributeNames, name: string): boolean {
  if (name === names.key || name === names.id || name === names.global_id) return true;
  const wanted = fold(name);
  if (names.label !== undefined && fold(names.label) === wanted) return true;
  const number = numberOf(wanted);
  return (
    number !== undefined &&
    (number === numberOf(names.key) || number === numberOf(names.id) || number === names.global_id)
  );
}

/** `dynamic_7103`, `dynamic_9f2c.7103` and `7103` are the same attribute. */
function numberOf(name: string | undefined): string | undefined {
  return name === undefined ? undefined : /^(?:dynamic_(?:[0-9a-z]+\.)?)?(\d+)$/i.exec(name)?.[1];
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}

/** The first of these that the name means; exact names come before labels, since a label may look like another's key. */
export function findNamed<T extends AttributeNames>(attributes: readonly T[], name: string): T | undefined {
  const exact = attributes.find(
    ({ key, id, global_id }) => name === key || name === id || name === global_id,
  );
  return exact ?? attributes.find((attribute) => isNamed(attribute, name));
}
