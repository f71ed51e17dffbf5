import type { DemoReader } from '@heliograph/client/contract';
import { useState } from 'preact/hooks';
import { errorText } from '../i18n/error-words';
import { useEnvironment } from '../ui/context';
import { useUniqueId } from '../ui/use-unique-id';
import type { DemoMailbox } from './model/mailbox';
import { useDemoTranslator } from './words';

interface ReadersProps {
  mailbox: DemoMailbox;
  readers: readonly DemoReader[];
  onSee: () => void;
}

interface Outcome {
  /** Whose. */
  readonly name: string;
  readonly state: 'busy' | 'done' | 'failed';
  readonly words: string;
}

/** Buttons that open the message as somebody or something else would. */
export function DemoReaders({ mailbox, readers, onSee }: ReadersProps) {
  const say = useDemoTranslator();
  const { t: sayPanel } = useEnvironment();
  const id = useUniqueId();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const open = async (reader: DemoReader) => {
    const { name } = reader;
    setOutcome({ name, state: 'busy', words: say('readers.busy') });
    try {
      await mailbox.openAs(reader);
      setOutcome({ name, state: 'done', words: say('readers.opened') });
    } catch (thrown) {
      const reason = errorText(sayPanel, thrown);
      setOutcome({ name, state: 'failed', words: say('readers.failed', { reason }) });
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
              <span class="reader-label">{sayPanel.server(`reader.${reader.name}.label`, reader.label)}</span>
              <About reader={reader} outcome={outcome?.name === reader.name ? outcome : null} />
            </button>
          </li>
        ))}
      </ul>
      {outcome?.state === 'done' && (
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

/** What the reader is, or else what came of pressing it. */
function About({ reader, outcome }: { reader: DemoReader; outcome: Outcome | null }) {
  const { t: say } = useEnvironment();
  return (
    <span class="reader-about">
      <span class={outcome ? 'reader-told' : 'muted'}>
        {say.server(`reader.${reader.name}.explains`, reader.explains)}
      </span>
      {outcome && <span class={`reader-outcome reader-${outcome.state}`}>{outcome.words}</span>}
    </span>
  );
}
