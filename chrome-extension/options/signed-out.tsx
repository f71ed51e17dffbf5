import { type ApiError, toApiError } from '@heliograph/client/api-error';
import { useEffect, useState } from 'preact/hooks';
import { fetchSignInMethods, type ProviderName, type SignInMethods, signInWith } from '../core/sign-in';
import { emailErrorText, signInErrorText } from '../core/sign-in-words';
import { Field } from './field';
import { type OptionsProps, RETRY_MILLISECONDS } from './props';

const NAMES: Readonly<Record<ProviderName, string>> = { microsoft: 'Microsoft', google: 'Google' };

/** The ways in that this server offers, and whether it is there to take them. */
export function SignInSection(props: OptionsProps) {
  const { say, server, runtime } = props;
  const { ways, away, becomeAway } = useWays(runtime);
  return (
    <>
      <p>{say('options.signed_out')}</p>
      {away && (
        <p class="field-problem" role="alert">
          {signInErrorText(away, server, chrome.runtime.id, say)}
        </p>
      )}
      {ways && <WaysIn {...props} ways={ways} becomeAway={becomeAway} />}
    </>
  );
}

/** `ways` are null before the first answer; `away` is why there was none the last time. */
function useWays(runtime: OptionsProps['runtime']) {
  const [ways, setWays] = useState<SignInMethods | null>(null);
  const [away, becomeAway] = useState<ApiError | null>(null);
  useEffect(() => {
    const answered = (found: SignInMethods) => {
      becomeAway(null);
      setWays(found);
    };
    const ask = () =>
      void fetchSignInMethods(runtime).then(answered, (thrown: unknown) => becomeAway(toApiError(thrown)));
    ask();
    const timer = setInterval(ask, RETRY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [runtime]);
  return { ways, away, becomeAway };
}

type WaysInProps = OptionsProps & { ways: SignInMethods; becomeAway: (why: ApiError) => void };

function WaysIn({ say, server, runtime, session, ways, becomeAway }: WaysInProps) {
  const [problem, setProblem] = useState('');
  const [badEmail, setBadEmail] = useState('');
  const attempt = async (work: () => Promise<void>) => {
    setProblem('');
    try {
      await work();
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.isOffline) becomeAway(error);
      else setProblem(signInErrorText(error, server, chrome.runtime.id, say));
    }
  };
  const local = (event: SubmitEvent) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget as HTMLFormElement).get('email')).trim();
    const bad = emailErrorText(email, say);
    setBadEmail(bad ?? '');
    if (bad) return setProblem('');
    return attempt(() => session.signIn(email));
  };
  const withProvider = (provider: ProviderName) =>
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
