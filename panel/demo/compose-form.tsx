import type { DemoMail } from '@heliograph/client/contract';
import { withoutQuotes } from '@heliograph/mail/split-entries';
import { useRef, useState } from 'preact/hooks';
import { errorText } from '../i18n/error-words';
import { useEnvironment } from '../ui/context';
import { useUniqueId } from '../ui/use-unique-id';
import type { DemoMailbox } from './model/mailbox';
import { parseRecipients } from './model/recipients';
import { trackingText } from './tracking-words';
import { type DemoTranslator, useDemoTranslator } from './words';

interface Outcome {
  readonly isSent: boolean;
  readonly words: string;
}

export function ComposeForm({ mailbox, onSent }: { mailbox: DemoMailbox; onSent: () => void }) {
  const say = useDemoTranslator();
  const { t: sayPanel, locale } = useEnvironment();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [problem, setProblem] = useState('');
  const recipients = useRef<HTMLInputElement>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const written = messageIn(event.currentTarget as HTMLFormElement);
    setOutcome(null);
    const found = recipientsProblem(say, locale, written);
    setProblem(found);
    if (found) return recipients.current?.focus();
    setBusy(true);
    try {
      const sent = await mailbox.send(written.message);
      setOutcome({ isSent: true, words: sentWords(say, sent) });
      onSent();
    } catch (thrown) {
      setOutcome({ isSent: false, words: errorText(sayPanel, thrown) });
    }
    setBusy(false);
  };
  return (
    <form class="write" noValidate onSubmit={submit}>
      <Recipients field={recipients} problem={problem} />
      <label class="field">
        <span>{say('write.subject')}</span>
        <input name="subject" maxLength={1000} dir="auto" defaultValue={say('write.sample_subject')} />
      </label>
      <label class="field">
        <span>{say('write.text')}</span>
        <textarea
          name="text"
          rows={8}
          maxLength={20_000}
          dir="auto"
          defaultValue={say('write.sample_text')}
        />
      </label>
      <label class="write-automatic">
        <input type="checkbox" name="automatic" />
        <span>{say('write.automatic')}</span>
        <span class="muted">{say('write.automatic_hint')}</span>
      </label>
      <button type="submit" class="button button-first" disabled={isBusy}>
        {say(isBusy ? 'write.sending' : 'write.send')}
      </button>
      <p class={outcome?.isSent === false ? 'field-problem' : 'muted'} role="status">
        {outcome?.words}
      </p>
    </form>
  );
}

interface RecipientsProps {
  field: preact.RefObject<HTMLInputElement | null>;
  problem: string;
}

function Recipients({ field, problem }: RecipientsProps) {
  const say = useDemoTranslator();
  const id = useUniqueId();
  return (
    <div class="field">
      <label for={id}>{say('write.recipients')}</label>
      <input
        id={id}
        ref={field}
        name="recipients"
        required
        dir="auto"
        autoCapitalize="off"
        spellcheck={false}
        defaultValue={say('write.sample_recipient')}
        aria-invalid={problem !== ''}
        aria-describedby={`${id}-hint${problem ? ` ${id}-wrong` : ''}`}
      />
      <span class="muted" id={`${id}-hint`}>
        {say('write.recipients_hint')}
      </span>
      {problem && (
        <span class="field-problem" id={`${id}-wrong`} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}

/** Why the message cannot be sent to whom it names; empty where it can. */
function recipientsProblem(say: DemoTranslator, locale: string, { message, wrong }: Written): string {
  if (wrong.length === 0) return message.recipients.length > 0 ? '' : say('write.no_recipient');
  const quoted = wrong.map((entry) => say('write.quoted', { entry: withoutQuotes(entry) }));
  const entries = new Intl.ListFormat(locale).format(quoted);
  return say(wrong.length === 1 ? 'write.wrong_recipient' : 'write.wrong_recipients', { entries });
}

function sentWords(say: DemoTranslator, message: DemoMail): string {
  const about = trackingText(say, message);
  return about ? say('write.sent_about', { about }) : say('write.sent');
}

type Written = ReturnType<typeof messageIn>;

function messageIn(form: HTMLFormElement) {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? '');
  const { addresses, wrong } = parseRecipients(text('recipients'));
  const inserted = fields.has('automatic') ? ('automatic' as const) : ('manual' as const);
  const message = { subject: text('subject'), text: text('text'), recipients: [...addresses], inserted };
  return { message, wrong };
}
