import { useEffect, useState } from 'preact/hooks';
import { asApiError } from '../../panel/core/api-error';
import { useWatched } from '../../panel/view/use-watched';
import { type Provider, signInWith, type Ways, waysToSignIn } from '../core/sign-in';
import type { OptionsProps } from './options-page';

const NAMES: Readonly<Record<Provider, string>> = { microsoft: 'Microsoft', google: 'Google' };

/** Who is signed in, and the ways in that the server offers (R70). */
export function Account(props: OptionsProps) {
  const { say, session } = props;
  const state = useWatched(session.state, session.watch);
  return (
    <section aria-labelledby="account">
      <h2 id="account">{say('options.account')}</h2>
      {state.phase === 'starting' && <p>{say('options.starting')}</p>}
      {state.phase === 'unreachable' && <p>{say('options.unreachable')}</p>}
      {state.phase === 'signed_in' && (
        <div class="line">
          <p class="wide">{say('options.signed_in_as', { email: state.user.email })}</p>
          <button type="button" class="button" onClick={() => void session.signOut()}>
            {say('options.sign_out')}
          </button>
        </div>
      )}
      {state.phase === 'signed_out' && <SignedOut {...props} />}
    </section>
  );
}

function SignedOut({ say, server, runtime, session }: OptionsProps) {
  const [ways, setWays] = useState<Ways>({ local: true, providers: [] });
  const [problem, setProblem] = useState('');
  useEffect(() => {
    void waysToSignIn(runtime).then(setWays, () => undefined);
  }, [runtime]);
  const attempt = async (work: () => Promise<void>) => {
    setProblem('');
    try {
      await work();
    } catch (thrown) {
      const { code, message } = asApiError(thrown);
      setProblem(
        code === 'page_refused'
          ? say('options.sign_in_refused', { id: chrome.runtime.id })
          : say('options.sign_in_failed', { why: message }),
      );
    }
  };
  const local = (event: SubmitEvent) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget as HTMLFormElement).get('email')).trim();
    return attempt(() => session.signIn(email));
  };
  const withProvider = (provider: Provider) =>
    attempt(async () => {
      const issued = await signInWith(provider, server, runtime);
      await runtime.storage.write('heliograph.refresh_token', issued.refresh_token);
      await session.start();
    });
  return (
    <>
      <p>{say('options.signed_out')}</p>
      {ways.providers.map((provider) => (
        <button key={provider} type="button" class="button" onClick={() => void withProvider(provider)}>
          {say('options.sign_in_with', { provider: NAMES[provider] })}
        </button>
      ))}
      {ways.local && (
        <form class="line" noValidate onSubmit={local}>
          <label class="field wide">
            <span>{say('options.email_label')}</span>
            <input name="email" type="email" autoComplete="email" required />
          </label>
          <button type="submit" class="button button-first">
            {say('options.sign_in')}
          </button>
        </form>
      )}
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
