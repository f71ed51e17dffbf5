import { useMemo } from 'preact/hooks';
import { splitMiddle } from '../core/ellipsis';
import { useSurroundings } from './surroundings';

/** A subject on one line; where it does not fit, its end stays. */
export function Subject({ text }: { text: string }) {
  const { say } = useSurroundings();
  const whole = text.trim() || say('row.no_subject');
  const [head, tail] = useMemo(() => splitMiddle(whole), [whole]);
  if (!tail) {
    return (
      <span class="subject" dir="auto">
        <span class="subject-head">{head}</span>
      </span>
    );
  }
  return (
    <span class="subject" dir="auto" title={whole}>
      <span class="unseen">{whole}</span>
      <span class="subject-head" aria-hidden="true">
        {head}
      </span>
      <span class="subject-tail" aria-hidden="true">
        {tail}
      </span>
    </span>
  );
}
