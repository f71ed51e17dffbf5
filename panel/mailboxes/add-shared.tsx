import type { Mailbox } from '@heliograph/client/contract';
import { parseMailAddress } from '@heliograph/mail/entries';
import { withoutQuotes } from '@heliograph/mail/split-entries';
import { useRef, useState } from 'preact/hooks';
import { useUniqueId } from '../ui/use-unique-id';
import type { MailboxTranslator } from './words';

interface AskProps {
  mailbox: Mailbox;
  say: MailboxTranslator;
  onGo: (address: string) => void;
  onCancel: () => void;
}

/** A mailbox that others share: named by its address; a further permission is asked for once (R71, R72). */
export function AddSharedMailbox({ mailbox, say, onGo, onCancel }: AskProps) {
  const [address, setAddress] = useState('');
  const id = useUniqueId();
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const go = () => {
    const read = parseMailAddress(address.trim());
    const wrong = whatIsWrong(say, mailbox, address.trim());
    setProblem(wrong);
    if (!wrong && 'entry' in read) onGo(read.entry);
    else field.current?.focus();
  };
  return (
    <fieldset class="mailbox-sure">
      <label class="setting-name" for={id}>
        {say('shared.address')}
      </label>
      <input
        id={id}
        ref={field}
        class="text-field"
        type="email"
        autocomplete="off"
        value={address}
        aria-invalid={problem !== ''}
        aria-describedby={problem ? `${id}-problem ${id}-why` : `${id}-why`}
        onInput={(event) => {
          setAddress(event.currentTarget.value);
          setProblem('');
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault(); // the form around it saves the settings
          go();
        }}
      />
      {problem && (
        <p class="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
      <p class="setting-effect" id={`${id}-why`}>
        {say(mailbox.may_share ? `shared.effect_${mailbox.access}` : `shared.why_${mailbox.access}`)}
      </p>
      <div class="mailbox-buttons">
        <button type="button" class="button button-first" onClick={go}>
          {mailbox.may_share ? say('shared.go') : say('ask.go', { provider: say('provider.microsoft') })}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('cancel')}
        </button>
      </div>
    </fieldset>
  );
}

/** Empty where the address can be asked for. */
function whatIsWrong(say: MailboxTranslator, own: Mailbox, text: string): string {
  if (text === '') return say('shared.problem_empty');
  const read = parseMailAddress(text);
  if (!('entry' in read)) return say('shared.problem_no_address', { entry: withoutQuotes(text) });
  return read.entry.toLowerCase() === own.address ? say('shared.problem_own', { address: own.address }) : '';
}
