import { useState } from 'preact/hooks';
import type { Mailbox } from '../../core/contract';
import { useUniqueId } from '../use-unique-id';
import type { MailboxSay } from './words';

interface AskProps {
  mailbox: Mailbox;
  say: MailboxSay;
  onGo: (address: string) => void;
  onCancel: () => void;
}

/** A mailbox that others share: named by its address; a further permission is asked for once (R71, R72). */
export function AskShared({ mailbox, say, onGo, onCancel }: AskProps) {
  const [address, setAddress] = useState('');
  const id = useUniqueId();
  const go = () => {
    if (address.includes('@')) onGo(address.trim());
  };
  return (
    <fieldset class="mailbox-sure">
      <label class="setting-name" for={id}>
        {say('shared.address')}
      </label>
      <input
        id={id}
        class="text-field"
        type="email"
        autocomplete="off"
        value={address}
        aria-describedby={`${id}-why`}
        onInput={(event) => setAddress(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault(); // the form around it saves the settings
          go();
        }}
      />
      <p class="setting-effect" id={`${id}-why`}>
        {say(mailbox.may_share ? `shared.effect_${mailbox.access}` : `shared.why_${mailbox.access}`)}
      </p>
      <div class="mailbox-buttons">
        <button type="button" class="button button-first" disabled={!address.includes('@')} onClick={go}>
          {mailbox.may_share ? say('shared.go') : say('ask.go', { provider: say('provider.microsoft') })}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('cancel')}
        </button>
      </div>
    </fieldset>
  );
}
