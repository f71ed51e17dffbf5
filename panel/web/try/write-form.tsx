import { useState } from 'preact/hooks';
import type { TrySend } from '../../core/contract';
import { errorWords } from '../../core/error-words';
import { useSurroundings } from '../../view/surroundings';
import type { Mailbox } from './mailbox-state';
import { useSay } from './surroundings';

export function WriteForm({ mailbox, onSent }: { mailbox: Mailbox; onSent: () => void }) {
  const say = useSay();
  const { say: sayPanel } = useSurroundings();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{
    isSent: boolean;
    words: string;
  } | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setOutcome(null);
    try {
      await mailbox.send(messageIn(event.currentTarget as HTMLFormElement));
      setOutcome({ isSent: true, words: say('write.sent') });
      onSent();
    } catch (thrown) {
      setOutcome({ isSent: false, words: errorWords(sayPanel, thrown) });
    }
    setBusy(false);
  };
  return (
    <form class="write" onSubmit={submit}>
      <label class="field">
        <span>{say('write.recipients')}</span>
        <input name="recipients" required dir="auto" defaultValue={say('write.sample_recipient')} />
        <span class="muted">{say('write.recipients_hint')}</span>
      </label>
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

function messageIn(form: HTMLFormElement): TrySend {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? '');
  const recipients = text('recipients')
    .split(/[,;\s]+/)
    .filter(Boolean);
  const inserted = fields.has('automatic') ? 'automatic' : 'manual';
  return { subject: text('subject'), text: text('text'), recipients, inserted };
}
