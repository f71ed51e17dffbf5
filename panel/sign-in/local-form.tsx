import { toApiError } from '@heliograph/client/api-error';
import type { Session } from '@heliograph/client/session';
import { parseMailAddress } from '@heliograph/mail/entries';
import { withoutQuotes } from '@heliograph/mail/split-entries';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useEnvironment } from '../ui/context';
import { useUniqueId } from '../ui/use-unique-id';
import { type SignInTranslator, signInErrorText } from './sign-in-errors';

/** The local account: one address, no password; the server allows it on a loopback address only (R70). */
export function LocalSignInForm(props: { session: Session; say: SignInTranslator; isFirst: boolean }) {
  const { session, say, isFirst } = props;
  const { t: panelSay, host } = useEnvironment();
  const field = useRef<HTMLInputElement>(null);
  // A page of its own has nothing else to do. Beside somebody's mail the focus is not taken.
  useEffect(() => {
    if (isFirst && host.name === 'web') field.current?.focus();
  }, [isFirst, host]);
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const id = useUniqueId();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget as HTMLFormElement).get('email')).trim();
    setProblem('');
    if (!('entry' in parseMailAddress(email))) {
      setProblem(
        email ? say('sign_in.invalid_named', { entry: withoutQuotes(email) }) : say('sign_in.invalid'),
      );
      return;
    }
    setBusy(true);
    try {
      await session.signIn(email);
    } catch (thrown) {
      setProblem(signInErrorText(say, panelSay, toApiError(thrown)));
      setBusy(false);
    }
  };
  return (
    <form class="sign-in-local" noValidate onSubmit={submit}>
      <p>{say('sign_in.text')}</p>
      <label class="field">
        <span>{say('sign_in.email')}</span>
        <input
          ref={field}
          name="email"
          type="email"
          autoComplete="email"
          required
          placeholder={say('sign_in.example')}
          dir="auto"
          aria-invalid={problem !== ''}
          aria-describedby={problem ? `${id}-problem` : undefined}
        />
      </label>
      {problem && (
        <p class="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
      <button type="submit" class={`button ${isFirst ? 'button-first' : ''}`} disabled={isBusy}>
        {say(isBusy ? 'sign_in.busy' : 'sign_in.submit')}
      </button>
    </form>
  );
}
