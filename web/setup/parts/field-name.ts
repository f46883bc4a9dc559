import { hasText } from '../../kit/text/text.ts';
import { useText } from '../text/text.ts';

/** What people call a field; one that only this connection has goes by its own name. */
export function useFieldName(): (field: string) => string {
  const text = useText();
  return (field) => {
    const key = `field.${field}`;
    // The key was just found in the catalogue, so it is one.
    return hasText(key) ? text(key as 'field.email') : field.replace(/^custom\./, '');
  };
}
