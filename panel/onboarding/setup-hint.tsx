import type { ServerSignInMethods } from '@heliograph/client/contract';
import { useEffect, useState } from 'preact/hooks';
import { requestGuide } from '../settings/guide-request';
import type { SettingsStore } from '../settings/model/settings-store';
import { useBackgroundServices, useCall } from '../ui/context';
import { useStore } from '../ui/use-store';
import type { OnboardingTranslator } from './words';

interface SetUpProps {
  say: OnboardingTranslator;
}

/** Leads whoever looks after a server without Microsoft and Google to the guide. Nothing stands here for others. */
export function SetupHint(props: SetUpProps) {
  const companion = useBackgroundServices();
  const [personal, setPersonal] = useState<SettingsStore | null>(null);
  useEffect(() => {
    companion.load().then(
      (made) => setPersonal(made.settings),
      () => undefined, // the guide is in the settings all the same
    );
  }, [companion]);
  return personal && <Known personal={personal} {...props} />;
}

function Known({ personal, ...props }: SetUpProps & { personal: SettingsStore }) {
  const { saved } = useStore(personal.state, personal.watch);
  return saved?.person.looks_after_server ? <Missing {...props} /> : null;
}

function Missing({ say }: SetUpProps) {
  const call = useCall();
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    call<ServerSignInMethods>('GET', '/api/sign-in').then(
      ({ providers }) => setMissing(providers.length === 0),
      () => undefined,
    );
  }, [call]);
  if (!isMissing) return null;
  const lead = () => {
    requestGuide();
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

/** Presses the toolbar's button: a callback through the panel would be part of everybody's first load. */
function pressSettings(): void {
  document.querySelector<HTMLElement>('.toolbar [data-page="settings"]')?.click();
}
