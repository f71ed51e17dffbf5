import { useState } from 'preact/hooks';
import type { TryReader } from '../../core/contract';
import { errorWords } from '../../core/error-words';
import { useSurroundings } from '../../view/surroundings';
import { useUniqueId } from '../../view/use-unique-id';
import type { Mailbox } from './mailbox-state';
import { useSay } from './surroundings';

interface ReadersProps {
  mailbox: Mailbox;
  readers: readonly TryReader[];
  onSee: () => void;
}

/** Buttons that open the message as somebody or something else would. */
export function Readers({ mailbox, readers, onSee }: ReadersProps) {
  const say = useSay();
  const { say: sayPanel } = useSurroundings();
  const id = useUniqueId();
  const [outcome, setOutcome] = useState<{
    name: string;
    words: string;
  } | null>(null);
  const open = async (reader: TryReader) => {
    setOutcome({ name: reader.name, words: say('readers.busy') });
    try {
      await mailbox.openAs(reader);
      setOutcome({ name: reader.name, words: say('readers.opened') });
    } catch (thrown) {
      setOutcome({
        name: reader.name,
        words: say('readers.failed', { reason: errorWords(sayPanel, thrown) }),
      });
    }
  };
  return (
    <section class="readers" aria-labelledby={id}>
      <h3 class="readers-title" id={id}>
        {say('readers.title')}
      </h3>
      <p class="step-hint">{say('readers.hint')}</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one */}
      <ul class="readers-list" role="list">
        {readers.map((reader) => (
          <li key={reader.name}>
            <button type="button" class="reader" onClick={() => void open(reader)}>
              <span class="reader-label">{sayPanel.told(`reader.${reader.name}.label`, reader.label)}</span>
              <span class="muted">{sayPanel.told(`reader.${reader.name}.explains`, reader.explains)}</span>
              {outcome?.name === reader.name && <span class="reader-outcome">{outcome.words}</span>}
            </button>
          </li>
        ))}
      </ul>
      {outcome && (
        <button type="button" class="button button-first see-panel" onClick={onSee}>
          {say('panel.see')}
        </button>
      )}
      <p class="unseen" role="status">
        {outcome?.words}
      </p>
    </section>
  );
}
