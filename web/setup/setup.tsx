import { lazy, Suspense, useEffect, useState } from 'react';
import { isProblem, Problem } from '../kit/api/problem.ts';
import { Failed } from '../kit/states/failed.tsx';
import { Loading } from '../kit/states/loading.tsx';
import { useSetup } from './api/queries.ts';
import type { Setup as SetupState, StepName } from './api/wire.ts';
import { type Arrival, reasonOf } from './link/arrival.ts';
import { Insecure } from './link/insecure.tsx';
import { SetupFrame } from './setup-frame.tsx';
import { goTo, useStepInAddress, Way } from './step-address.ts';
import { Steps } from './steps.tsx';
import { WelcomePage } from './welcome/welcome-page.tsx';

/** The pages of a customer's HR admin. */
export function Setup({ arrival: first }: { arrival: Arrival }): React.JSX.Element {
  const [arrival, setArrival] = useState(first);
  if (arrival.by === 'insecure') return <Framed page={<Insecure />} />;
  if (arrival.by === 'refused-link') {
    const reason = reasonOf(arrival.error);
    if (reason !== undefined) return <Framed page={<LinkMissing reason={reason} />} />;
    const again = async (): Promise<void> => setArrival(await arrival.again());
    return <Framed page={<Failed error={arrival.error} tryAgain={() => void again()} />} />;
  }
  return <Inside />;
}

function Framed({ page }: { page: React.ReactNode }): React.JSX.Element {
  return (
    <SetupFrame>
      <Suspense fallback={<Loading rows={8} height={28} />}>{page}</Suspense>
    </SetupFrame>
  );
}

function Inside(): React.JSX.Element {
  const setup = useSetup();
  if (setup.isPending) return <Framed page={<Loading rows={8} height={28} />} />;
  if (isWithoutSession(setup.error)) return <Framed page={<WithoutSession error={setup.error} />} />;
  if (isProblem(setup.error, 'SETUP_SWITCHED'))
    return <Framed page={<Failed error={setup.error} tryAgain={() => location.reload()} />} />;
  if (setup.data === undefined)
    return <Framed page={<Failed error={setup.error} tryAgain={() => void setup.refetch()} />} />;
  return <Step setup={setup.data} />;
}

/** There was none, or its link has ended since; also while a page of it is still open. */
function isWithoutSession(error: unknown): boolean {
  return reasonOf(error) !== undefined || (error instanceof Problem && error.status === 401);
}

function WithoutSession({ error }: { error: unknown }): React.JSX.Element {
  const reason = reasonOf(error);
  return <LinkMissing {...(reason !== undefined && { reason })} />;
}

function Step({ setup }: { setup: SetupState }): React.JSX.Element {
  const asked = useStepInAddress();
  const isOpen = (one: StepName): boolean => setup.steps.find(({ step }) => step === one)?.state !== 'locked';
  const step = asked === undefined || !isOpen(asked) ? beginning(setup) : asked;
  useEffect(() => {
    if (asked !== step) goTo(step, { replace: true });
  }, [asked, step]);
  const Page = pages[step];
  // Then there is one page left, and no way to go.
  const isOver = setup.connection.state === 'removed';
  return (
    <Way value={{ after, isOpen }}>
      <SetupFrame
        setup={setup}
        step={step}
        {...(!isOver && { rail: <Steps steps={stepsSeen(setup, step)} current={step} /> })}
      >
        <Suspense fallback={<Loading rows={8} height={28} />}>
          <Page setup={setup} />
        </Suspense>
      </SetupFrame>
    </Way>
  );
}

/** Where to go on; for who comes for the first time, at the very beginning. */
function beginning({ guide, credentials, current_step: current }: SetupState): StepName {
  const isNew = credentials.round === 0 && guide.every((one) => one.ticked_at === null);
  return isNew && current !== 'status' ? 'welcome' : current;
}

/** Nothing was done before "Begin" is pressed. */
function stepsSeen(setup: SetupState, current: StepName): SetupState['steps'] {
  if (current !== 'welcome' || beginning(setup) !== 'welcome') return setup.steps;
  return setup.steps.map((one) => (one.step === 'welcome' ? { ...one, state: 'open' } : one));
}

// Whoever comes with a link that is good never sees it.
const LinkMissing = lazy(async () => ({ default: (await import('./link/link-missing.tsx')).LinkMissing }));

const pages: Record<StepName, React.ComponentType<{ setup: SetupState }>> = {
  welcome: WelcomePage,
  guide: lazy(async () => ({ default: (await import('./guide/guide-page.tsx')).GuidePage })),
  credentials: lazy(async () => ({
    default: (await import('./credentials/credentials-page.tsx')).CredentialsPage,
  })),
  check: lazy(async () => ({ default: (await import('./check/check-page.tsx')).CheckPage })),
  scope: lazy(async () => ({ default: (await import('./scope/scope-page.tsx')).ScopePage })),
  export: lazy(async () => ({ default: (await import('./export/export-page.tsx')).ExportPage })),
  review: lazy(async () => ({ default: (await import('./review/review-page.tsx')).ReviewPage })),
  status: lazy(async () => ({ default: (await import('./status/status-page.tsx')).StatusPage })),
};

const order = Object.keys(pages) as StepName[]; // the keys of that object

function after(step: StepName): StepName {
  return order[order.indexOf(step) + 1] ?? step;
}
