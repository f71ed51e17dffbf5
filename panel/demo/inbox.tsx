import { useEnvironment } from '../ui/context';
import { NowProvider, useAgeClock, useNow } from '../ui/use-now';
import type { DemoMailbox, DemoMailboxState } from './model/mailbox';
import { useDemoTranslator } from './words';

/** The messages that arrived, newest first. */
export function Inbox({ mailbox, state }: { mailbox: DemoMailbox; state: DemoMailboxState }) {
  const say = useDemoTranslator();
  const { t: sayPanel } = useEnvironment();
  const clock = useAgeClock();
  if (state.phase === 'failed') {
    return (
      <p class="step-hint" role="alert">
        {say('mailbox.failed')}{' '}
        <button type="button" class="link" onClick={() => void mailbox.load()}>
          {say('mailbox.retry')}
        </button>
      </p>
    );
  }
  if (state.messages.length === 0)
    return state.phase === 'ready' ? <p class="step-hint">{say('mailbox.empty')}</p> : null;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one
    <ul class="inbox" role="list" aria-label={say('mailbox.list')}>
      {state.messages.map((message) => (
        <li key={message.id}>
          <button
            type="button"
            class="inbox-mail"
            aria-current={message.id === state.selectedId}
            onClick={() => mailbox.select(message.id)}
          >
            <span class="inbox-subject" dir="auto">
              {message.subject || sayPanel('row.no_subject')}
            </span>
            <NowProvider value={clock}>
              <Arrived at={message.received_at} />
            </NowProvider>
            <span class="inbox-people muted">
              {!message.is_tracked && <span class="inbox-untracked">{say('not_tracked.mark')}</span>}
              {say('mailbox.to', { people: message.recipients.join(', ') })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Arrived({ at }: { at: string }) {
  const { format, t: say } = useEnvironment();
  const now = useNow(at);
  return (
    <time class="muted" dateTime={at} title={format.exact(at)}>
      {format.ago(at, now) || say('row.now')}
    </time>
  );
}
