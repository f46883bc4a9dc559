import { noun } from '../kit/verb.ts';
import { customerAdd } from './add.ts';
import { customerList } from './list.ts';
import { customerRemove } from './remove.ts';
import { customerRename } from './rename.ts';
import { customerShow } from './show.ts';

export const customerNoun = noun('customer', 'The organisations whose employees are read', [
  customerAdd,
  customerList,
  customerShow,
  customerRename,
  customerRemove,
]);
