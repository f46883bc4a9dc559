import { noun } from '../kit/verb.ts';
import { contactAdd } from './add.ts';
import { contactList } from './list.ts';
import { contactRemove } from './remove.ts';

export const contactNoun = noun('contact', 'Who at a customer gets links and mails', [
  contactAdd,
  contactList,
  contactRemove,
]);
