import { useEffect, useState } from 'preact/hooks';
import type { ExtensionTranslator } from '../core/messages';
import type { AdapterPreference } from '../core/protocol';
import { watchLocal, writeLocal } from '../core/storage';

const CHOICES: readonly AdapterPreference[] = ['automatic', 'inboxsdk', 'wire'];

/** Which of the two adapters is used; only for those who look for a fault. */
export function AdapterSection({ say }: { say: ExtensionTranslator }) {
  const [chosen, setChosen] = useState<AdapterPreference>('automatic');
  useEffect(() => {
    const watching = new AbortController();
    watchLocal('adapter', (value) => setChosen(value ?? 'automatic'), watching.signal);
    return () => watching.abort();
  }, []);
  return (
    <section>
      <fieldset>
        <legend>{say('options.adapter')}</legend>
        {CHOICES.map((choice) => (
          <label key={choice} class="choice">
            <input
              type="radio"
              name="adapter"
              checked={choice === chosen}
              onChange={() => void writeLocal('adapter', choice)}
            />
            <span>
              {say(`options.adapter_${choice}`)}
              {choice === 'automatic' && <span class="quiet"> {say('options.adapter_automatic_hint')}</span>}
            </span>
          </label>
        ))}
        <p class="quiet">{say('options.adapter_hint')}</p>
      </fieldset>
    </section>
  );
}
