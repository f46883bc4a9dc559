import type { Contact } from '../../connections/list-contacts.ts';
import { shortId } from '../kit/show.ts';
import type { Column } from '../kit/table.ts';

export const contactColumns: readonly Column<Contact>[] = [
  { title: 'Name', value: (one) => one.name },
  { title: 'E-mail', value: (one) => one.email },
  { title: 'Language', value: (one) => one.language },
  { title: 'Id', value: (one) => shortId(one.id), isWhole: true },
];
