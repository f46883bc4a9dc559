import { textOf } from '../../kit/text/text.ts';
import type english from './en.ts';

export const useText = textOf<typeof english>();
