import { useRef } from 'preact/hooks';
import { useUniqueId } from '../../ui/use-unique-id';
import type { CopyState } from './use-copy';
import type { RegistrationTranslator } from './words';

interface CopyProps {
  name: string;
  value: string;
  say: RegistrationTranslator;
  copying: CopyState;
}

/** A value of this server, as it is to be written elsewhere, and a press that copies it. */
export function CopyValue({ name, value, say, copying }: CopyProps) {
  const shown = useRef<HTMLElement>(null);
  const id = useUniqueId();
  const isLast = copying.last?.id === id;
  const word = isLast && copying.last?.isCopied ? 'copied' : 'copy';
  return (
    <div class="copy-value">
      <span class="copy-name">{name}</span>
      <button
        type="button"
        class="button"
        aria-label={say(`${word}.explained`, { what: name })}
        onClick={() => shown.current && copying.copy(id, value, shown.current)}
      >
        {say(word)}
      </button>
      <code class="copy-text" dir="ltr" ref={shown}>
        {value.split('\n').map((line) => (
          <span key={line} class="copy-line">
            {line}
          </span>
        ))}
      </code>
      {isLast && !copying.last?.isCopied && (
        <p class="field-problem" role="alert">
          {say('copy.failed')}
        </p>
      )}
    </div>
  );
}
