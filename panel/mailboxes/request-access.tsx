import type { ProviderName } from '@heliograph/client/popup-sign-in';
import { useState } from 'preact/hooks';
import { useUniqueId } from '../ui/use-unique-id';
import type { AccessLevel, MailboxTranslator } from './words';

const LEVELS: readonly AccessLevel[] = ['basic', 'exact'];

interface AskProps {
  provider: ProviderName;
  say: MailboxTranslator;
  onGo: (provider: ProviderName, access: AccessLevel) => void;
  onCancel: () => void;
}

/** Least privilege first; more only for who chooses it, each with a sentence why (R72). */
export function ChooseAccess({ provider, say, onGo, onCancel }: AskProps) {
  const [access, setAccess] = useState<AccessLevel>('basic');
  const id = useUniqueId();
  return (
    <fieldset class="setting mailbox-ask">
      <legend class="setting-name">{say('ask.title')}</legend>
      {LEVELS.map((level) => (
        <label key={level} class="mailbox-level">
          <input
            type="radio"
            name={id}
            checked={access === level}
            aria-describedby={`${id}-${level}`}
            onChange={() => setAccess(level)}
          />
          <span>{say(`ask.${level}`)}</span>
          <span class="setting-effect" id={`${id}-${level}`}>
            {say(`ask.${level}_why`)}
          </span>
        </label>
      ))}
      <div class="mailbox-buttons">
        <button type="button" class="button button-first" onClick={() => onGo(provider, access)}>
          {say('ask.go', { provider: say(`provider.${provider}`) })}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('cancel')}
        </button>
      </div>
    </fieldset>
  );
}
