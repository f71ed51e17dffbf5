import type { SignInWays } from '@heliograph/client/contract';
import { useEffect, useState } from 'preact/hooks';
import { VIEWS } from '../app/views';
import { leadToGuide } from '../settings/guide-request';
import type { Personal } from '../settings/model/settings-store';
import { useCall, useCompanion } from '../ui/context';
import { useWatched } from '../ui/use-store';
import type { FirstUseSay } from './words';

interface SetUpProps {
  say: FirstUseSay;
}

/** Leads whoever looks after a server without Microsoft and Google to the guide. Nothing stands here for others. */
export function SetUp(props: SetUpProps) {
  const companion = useCompanion();
  const [personal, setPersonal] = useState<Personal | null>(null);
  useEffect(() => {
    companion.get().then(
      (made) => setPersonal(made.personal),
      () => undefined, // the guide is in the settings all the same
    );
  }, [companion]);
  return personal && <Known personal={personal} {...props} />;
}

function Known({ personal, ...props }: SetUpProps & { personal: Personal }) {
  const { saved } = useWatched(personal.state, personal.watch);
  return saved?.person.looks_after_server ? <Missing {...props} /> : null;
}

function Missing({ say }: SetUpProps) {
  const call = useCall();
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    call<SignInWays>('GET', '/api/sign-in').then(
      ({ providers }) => setMissing(providers.length === 0),
      () => undefined,
    );
  }, [call]);
  if (!isMissing) return null;
  const lead = () => {
    leadToGuide();
    pressSettings();
  };
  return (
    <p class="muted">
      {say('set_up')}{' '}
      <button type="button" class="link" onClick={lead}>
        {say('set_up.go')}
      </button>
    </p>
  );
}

/** The toolbar is asked by its own button: a way to it through the panel would be carried by everybody's first load. */
function pressSettings(): void {
  const number = 1 + VIEWS.findIndex(({ name }) => name === 'settings'); // after Engagement
  document.querySelectorAll<HTMLElement>('.toolbar .tool')[number]?.click();
}
