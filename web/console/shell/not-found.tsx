import { Empty } from '../../kit/states/empty.tsx';
import { useText } from '../text/text.ts';
import { AnchorLink } from './anchor-link.tsx';

export function NotFound(): React.JSX.Element {
  const text = useText();
  return (
    <Empty title={text('notFound.title')} what={text('notFound.what')}>
      <AnchorLink to="/">{text('notFound.back')}</AnchorLink>
    </Empty>
  );
}
