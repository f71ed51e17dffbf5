import type { DemoMail } from '@heliograph/client/contract';
import { useState } from 'preact/hooks';
import { errorText } from '../i18n/error-words';
import { useEnvironment } from '../ui/context';
import type { DemoMailbox, DemoMailboxState } from './model/mailbox';
import { DemoReaders } from './readers';
import { trackingText } from './tracking-words';
import { useDemoTranslator } from './words';

interface OpenedMailProps {
  mailbox: DemoMailbox;
  state: DemoMailboxState;
  /** The person wants to see what the panel makes of it. */
  onSee: () => void;
}

/** The selected message: closed until it is opened, because opening it is already a look. */
export function OpenedMail({ mailbox, state, onSee }: OpenedMailProps) {
  const say = useDemoTranslator();
  const message = state.messages.find(({ id }) => id === state.selectedId);
  if (!message) return null;
  return (
    <article class="mail">
      <MailHead message={message} />
      <MailBody mailbox={mailbox} state={state} message={message} />
      {message.is_tracked ? (
        <DemoReaders mailbox={mailbox} readers={state.readers} onSee={onSee} />
      ) : (
        <p class="step-hint mail-unheard">{say('not_tracked.readers')}</p>
      )}
    </article>
  );
}

function MailHead({ message }: { message: DemoMail }) {
  const say = useDemoTranslator();
  const { t: sayPanel } = useEnvironment();
  const about = trackingText(say, message);
  return (
    <header class="mail-head">
      <h3 class="mail-subject" dir="auto">
        {message.subject || sayPanel('row.no_subject')}
      </h3>
      <dl class="mail-people">
        <dt>{say('mail.from')}</dt>
        <dd>{message.sender}</dd>
        <dt>{say('mail.to')}</dt>
        <dd>{message.recipients.join(', ')}</dd>
      </dl>
      {about && <p class="mail-about">{about}</p>}
    </header>
  );
}

type MailBodyProps = Pick<OpenedMailProps, 'mailbox' | 'state'> & { message: DemoMail };

function MailBody({ mailbox, state: { opened }, message }: MailBodyProps) {
  const say = useDemoTranslator();
  const { t: sayPanel } = useEnvironment();
  const [problem, setProblem] = useState('');
  const open = () => {
    setProblem('');
    mailbox.openHere().catch((thrown: unknown) => setProblem(errorText(sayPanel, thrown)));
  };
  return (
    <div class="mail-body">
      {opened && (
        // No script runs in it and it has no origin; it may load pictures, which is the point.
        <iframe
          key={opened.look}
          class="mail-frame"
          sandbox=""
          srcdoc={opened.html}
          title={say('mail.frame', { subject: message.subject })}
        />
      )}
      {!opened && <p class="mail-closed">{say('mail.closed')}</p>}
      <div class="mail-actions">
        <button type="button" class="button" onClick={open}>
          {say(opened ? 'mail.open_again' : 'mail.open_here')}
        </button>
        {opened && (
          <button type="button" class="link" onClick={mailbox.closeHere}>
            {say('mail.close')}
          </button>
        )}
      </div>
      <p class="mail-self" role="status">
        {opened && message.is_tracked && (
          <>
            <strong>{say('mail.self_title')}</strong> {say('mail.self')}
          </>
        )}
        {problem && <span class="field-problem">{problem}</span>}
      </p>
    </div>
  );
}
