import { Button, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { isProblem } from '../../kit/api/problem.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { useText } from '../text/text.ts';
import { useSession } from './session.ts';
import { OidcButton } from './oidc-button.tsx';
import { WhosePassword } from './whose-password.tsx';

/** Does what is given; where the API wants to know that it is still the same person, asks for that first and then does it. */
type Guarded = <Answer>(action: () => Promise<Answer>) => Promise<Answer>;

const GuardedContext = createContext<Guarded | undefined>(undefined);

export function useGuarded(): Guarded {
  const guarded = useContext(GuardedContext);
  if (guarded === undefined) throw new Error('This belongs into the shell of the console.');
  return guarded;
}

interface Waiting {
  goOn(): void;
  giveUp(reason: unknown): void;
}

export function Reauthentication({ children }: { children: ReactNode }): React.JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<Waiting>(undefined);
  const guarded = useMemo((): Guarded => {
    const proven = (problem: unknown): Promise<void> =>
      new Promise((goOn, reject) => {
        waiting.current = { goOn, giveUp: () => reject(problem) };
        setOpen(true);
      });
    return async (action) => {
      try {
        return await action();
      } catch (error) {
        if (!isProblem(error, 'REAUTHENTICATION_NEEDED')) throw error;
        await proven(error);
        return action();
      }
    };
  }, []);
  function close(how: keyof Waiting): void {
    setOpen(false);
    waiting.current?.[how](undefined);
    waiting.current = undefined;
  }
  return (
    <GuardedContext value={guarded}>
      {children}
      <Dialog isOpen={isOpen} onProven={() => close('goOn')} onClose={() => close('giveUp')} />
    </GuardedContext>
  );
}

interface DialogProps {
  isOpen: boolean;
  onProven(): void;
  onClose(): void;
}

function Dialog({ isOpen, onProven, onClose }: DialogProps): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const { operator, oidc } = useSession();
  const isByPassword = operator.signs_in_with === 'password';
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={text('reauthenticate.title')}
      // It may be asked for from within another dialog.
      zIndex={300}
      closeButtonProps={{ 'aria-label': kit('kit.close') }}
    >
      <Stack>
        <Text>{text('reauthenticate.what')}</Text>
        {isByPassword && <PasswordForm email={operator.email} onProven={onProven} />}
        {!isByPassword && oidc !== null && (
          <OidcButton purpose="reauthenticate" label={text('reauthenticate.with', { name: oidc.name })} />
        )}
      </Stack>
    </Modal>
  );
}

function PasswordForm({ email, onProven }: { email: string; onProven: () => void }): React.JSX.Element {
  const text = useText();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const isWrong = isProblem(error, 'SIGN_IN_REFUSED');
  async function send(): Promise<void> {
    setBusy(true);
    setError(undefined);
    try {
      await answerOf(api.POST('/v1/session/reauthentication', { body: { password } }));
      onProven();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
      setPassword('');
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack>
        <WhosePassword email={email} />
        <PasswordInput
          label={text('signIn.password')}
          autoComplete="current-password"
          required
          data-autofocus
          value={password}
          error={isWrong && text('reauthenticate.wrong')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error !== undefined && !isWrong && <Failed error={error} />}
        <Button type="submit" loading={isBusy}>
          {text('reauthenticate.button')}
        </Button>
      </Stack>
    </form>
  );
}
