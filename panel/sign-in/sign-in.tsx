import './sign-in.css';
import { parseError, toApiError } from '@heliograph/client/api-error';
import type { MicrosoftApp, ServerSignInMethods } from '@heliograph/client/contract';
import type { Host } from '@heliograph/client/host';
import { type ProviderName, signInWithPopup } from '@heliograph/client/popup-sign-in';
import type { Session } from '@heliograph/client/session';
import { useEffect, useState } from 'preact/hooks';
import { FILTERS_KEY } from '../threads/model/thread-loader';
import { useEnvironment } from '../ui/context';
import { Logo } from '../ui/logo';
import { useTranslator } from '../ui/use-catalogue';
import { useUniqueId } from '../ui/use-unique-id';
import { LocalSignInForm } from './local-form';
import { en } from './messages.en';
import { type SignInTranslator, signInErrorText } from './sign-in-errors';

const words = { en, de: () => import('./messages.de').then(({ de }) => de) };

/** How one can sign in here: with a provider where there is one, with an address alone on this machine (R70). */
export function SignIn({ session }: { session: Session }) {
  const { host } = useEnvironment();
  const say = useTranslator(words);
  const ways = useWays(host);
  const id = useUniqueId();
  // What somebody searched for before is nobody else's to see.
  useEffect(() => void host.storage.remove(FILTERS_KEY), [host]);
  if (ways === null || say === null) return <div class="skeleton-lines" />;
  const providers = host.popup ? ways.providers : [];
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <Logo />
      <h2 class="card-title" id={`${id}-title`}>
        {say('sign_in.title')}
      </h2>
      {providers.length > 0 && (
        <Providers names={providers} app={ways.microsoft_app} session={session} say={say} />
      )}
      {ways.local && providers.length > 0 && <p class="sign-in-or">{say('sign_in.or')}</p>}
      {ways.local && <LocalSignInForm session={session} say={say} isFirst={providers.length === 0} />}
      {!ways.local && providers.length === 0 && <p>{say('sign_in.no_way')}</p>}
    </section>
  );
}

interface ProvidersProps {
  names: readonly ProviderName[];
  app: MicrosoftApp | null;
  session: Session;
  say: SignInTranslator;
}

function Providers({ names, app, session, say }: ProvidersProps) {
  const { host, t: panelSay } = useEnvironment();
  const [problem, setProblem] = useState('');
  const [isWaiting, setWaiting] = useState(false);
  const go = async (name: ProviderName) => {
    if (!host.popup) return;
    setProblem('');
    setWaiting(true);
    try {
      if (name === 'microsoft' && app && host.microsoftToken) {
        if (await openByHost(session, await host.microsoftToken(app))) return;
      }
      await session.signInWith('/api/session', await signInWithPopup(host, host.popup, name));
    } catch (thrown) {
      const error = toApiError(thrown);
      // The attempt that came after this one has its own words.
      if (error.code === 'window_closed') return;
      setWaiting(false);
      setProblem(signInErrorText(say, panelSay, error));
    }
  };
  return (
    <>
      <p>{say('sign_in.with_text')}</p>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class="button button-first sign-in-wide"
          onClick={() => void go(name)}
        >
          {say(`sign_in.with_${name}`)}
        </button>
      ))}
      <p class="sign-in-waiting" aria-live="polite">
        {isWaiting && say('sign_in.waiting')}
      </p>
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Tells whether the host's own token opened a session. One that the server refuses leaves the pop-up to be tried. */
async function openByHost(session: Session, token: string | null): Promise<boolean> {
  if (token === null) return false;
  try {
    await session.signInWith('/api/session/microsoft', { access_token: token });
    return true;
  } catch (thrown) {
    const error = toApiError(thrown);
    if (error.isOffline) throw error;
    return false;
  }
}

function useWays(host: Host): ServerSignInMethods | null {
  const [ways, setWays] = useState<ServerSignInMethods | null>(null);
  useEffect(() => {
    // Without an answer the form for this machine stands, and says so when it is used.
    readWays(host).then(setWays, () => setWays({ local: true, providers: [], microsoft_app: null }));
  }, [host]);
  return ways;
}

async function readWays(host: Host): Promise<ServerSignInMethods> {
  const reply = await host.request('/api/sign-in', {
    method: 'GET',
    headers: { Accept: 'application/json' },
  });
  if (!reply.ok) throw await parseError(reply);
  return (await reply.json()) as ServerSignInMethods;
}
