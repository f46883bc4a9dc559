import { Name } from '../../kit/parts/name.tsx';
import { useText } from '../text/text.ts';
import type { Employee } from './wire.ts';

/** First name, prefix and last name; the id where there is none of them. */
export function personName({
  first_name,
  prefix,
  last_name,
  external_id,
}: Pick<Employee, 'first_name' | 'prefix' | 'last_name' | 'external_id'>): string {
  const parts = [first_name, prefix, last_name].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? external_id : parts.join(' ');
}

/** A person of whom there may be nothing any more but the id. */
export function PersonName({
  employee,
  externalId,
}: {
  employee: Employee | null | undefined;
  externalId: string;
}): React.JSX.Element {
  const text = useText();
  if (!employee) return <Name>{text('listed.onlyId', { id: externalId })}</Name>;
  return <Name>{personName(employee)}</Name>;
}
