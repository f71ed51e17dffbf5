import { useEffect } from 'preact/hooks';
import { useStore } from '../../panel/ui/use-store';
import { type OptionsProps, RETRY_MILLISECONDS } from './props';
import { SignInSection } from './signed-out';

/** Who is signed in, and the ways in that the server offers (R70). */
export function AccountSection(props: OptionsProps) {
  const { say, session } = props;
  const state = useStore(session.state, session.watch);
  useEffect(() => {
    if (state.phase !== 'unreachable') return;
    const timer = setInterval(() => void session.start(), RETRY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [session, state.phase]);
  return (
    <section aria-labelledby="account">
      <h2 id="account">{say('options.account')}</h2>
      {state.phase === 'starting' && <p>{say('options.starting')}</p>}
      {state.phase === 'unreachable' && <p role="status">{say('options.unreachable')}</p>}
      {state.phase === 'signed_in' && (
        <div class="line line-centred">
          <p class="wide">{say('options.signed_in_as', { email: state.user.email })}</p>
          <button type="button" class="button" onClick={() => void session.signOut()}>
            {say('options.sign_out')}
          </button>
        </div>
      )}
      {state.phase === 'signed_out' && <SignInSection {...props} />}
    </section>
  );
}
