import { useState } from 'preact/hooks';
import { asApiError } from '../core/api-error';
import { errorWords } from '../core/error-words';
import type { Say } from '../core/messages';
import type { Session } from '../core/session';
import { Sign } from './sign';
import { useSurroundings } from './surroundings';
import { useUniqueId } from './use-unique-id';

/** The local account: one address, no password; the server allows it on a loopback address only (R70). */
export function SignIn({ session }: { session: Session }) {
  const { say } = useSurroundings();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const id = useUniqueId();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget as HTMLFormElement).get('email')).trim();
    setBusy(true);
    setProblem('');
    try {
      await session.signIn(email);
    } catch (thrown) {
      setProblem(problemWords(say, thrown));
      setBusy(false);
    }
  };
  return (
    <form class="card" noValidate onSubmit={submit} aria-labelledby={`${id}-title`}>
      <Sign />
      <h2 class="card-title" id={`${id}-title`}>
        {say('sign_in.title')}
      </h2>
      <p>{say('sign_in.text')}</p>
      <label class="field">
        <span>{say('sign_in.email')}</span>
        <input
          name="email"
          type="email"
          autoComplete="email"
          required
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
      <button type="submit" class="button button-first" disabled={isBusy}>
        {say(isBusy ? 'sign_in.busy' : 'sign_in.submit')}
      </button>
    </form>
  );
}

function problemWords(say: Say, thrown: unknown): string {
  const error = asApiError(thrown);
  if (error.isOffline) return say('sign_in.offline');
  if (error.status === 422 || error.status === 400) return say('sign_in.invalid');
  return say('sign_in.failed', { reason: errorWords(say, error) });
}
