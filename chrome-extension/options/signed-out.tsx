import { type ApiError, asApiError } from '@heliograph/client/api-error';
import { useEffect, useState } from 'preact/hooks';
import { type Provider, signInWith, type Ways, waysToSignIn } from '../core/sign-in';
import { emailProblem, signInProblem } from '../core/sign-in-words';
import { AGAIN_MILLISECONDS } from './account';
import { Field } from './field';
import type { OptionsProps } from './options-page';

const NAMES: Readonly<Record<Provider, string>> = { microsoft: 'Microsoft', google: 'Google' };

/** The ways in that this server offers, and whether it is there to take them. */
export function SignedOut(props: OptionsProps) {
  const { say, server, runtime } = props;
  const { ways, away, becomeAway } = useWays(runtime);
  return (
    <>
      <p>{say('options.signed_out')}</p>
      {away && (
        <p class="field-problem" role="alert">
          {signInProblem(away, server, chrome.runtime.id, say)}
        </p>
      )}
      {ways && <WaysIn {...props} ways={ways} becomeAway={becomeAway} />}
    </>
  );
}

/** `ways` are null before the first answer; `away` is why there was none the last time. */
function useWays(runtime: OptionsProps['runtime']) {
  const [ways, setWays] = useState<Ways | null>(null);
  const [away, becomeAway] = useState<ApiError | null>(null);
  useEffect(() => {
    const answered = (found: Ways) => {
      becomeAway(null);
      setWays(found);
    };
    const ask = () =>
      void waysToSignIn(runtime).then(answered, (thrown: unknown) => becomeAway(asApiError(thrown)));
    ask();
    const timer = setInterval(ask, AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, [runtime]);
  return { ways, away, becomeAway };
}

type WaysInProps = OptionsProps & { ways: Ways; becomeAway: (why: ApiError) => void };

function WaysIn({ say, server, runtime, session, ways, becomeAway }: WaysInProps) {
  const [problem, setProblem] = useState('');
  const [badEmail, setBadEmail] = useState('');
  const attempt = async (work: () => Promise<void>) => {
    setProblem('');
    try {
      await work();
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error.isOffline) becomeAway(error);
      else setProblem(signInProblem(error, server, chrome.runtime.id, say));
    }
  };
  const local = (event: SubmitEvent) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget as HTMLFormElement).get('email')).trim();
    const bad = emailProblem(email, say);
    setBadEmail(bad ?? '');
    if (bad) return setProblem('');
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
      {ways.providers.map((provider) => (
        <button key={provider} type="button" class="button" onClick={() => void withProvider(provider)}>
          {say('options.sign_in_with', { provider: NAMES[provider] })}
        </button>
      ))}
      {ways.local && (
        <form class="line" noValidate onSubmit={local}>
          <Field name="email" kind="email" label={say('options.email_label')} problem={badEmail} />
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
