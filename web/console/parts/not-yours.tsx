import { Empty } from '../../kit/states/empty.tsx';
import { useText } from '../text/text.ts';

/** Instead of a form, for people whose role may only look. */
export function NotYours(): React.JSX.Element {
  const text = useText();
  return <Empty title={text('notYours.title')} what={text('notYours.what')} />;
}
