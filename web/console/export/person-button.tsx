import { Anchor } from '@mantine/core';
import { Name } from '../../kit/parts/name.tsx';

/** A name that opens the person; not a link, because no id of theirs stands in an address. */
export function PersonButton(props: {
  name: string;
  isStrong?: boolean;
  onClick(): void;
}): React.JSX.Element {
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      ta="start"
      {...(props.isStrong === true && { fw: 600 })}
      onClick={props.onClick}
    >
      <Name>{props.name}</Name>
    </Anchor>
  );
}
