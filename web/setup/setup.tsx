import { LinkMissing } from './link-missing.tsx';
import { SetupFrame } from './setup-frame.tsx';

/** The pages of a customer's HR admin. Without a session of a personal link there is only the page that says so. */
export function Setup(): React.JSX.Element {
  return (
    <SetupFrame>
      <LinkMissing />
    </SetupFrame>
  );
}
