import { useMemo } from 'preact/hooks';
import { splitMiddle } from './model/middle-ellipsis';

/** A text on one line; where it does not fit, its end stays. */
export function MiddleEllipsis({ class: className, text }: { class: string; text: string }) {
  const [head, tail] = useMemo(() => splitMiddle(text), [text]);
  if (!tail) {
    return (
      <span class={`cut ${className}`} dir="auto">
        <span class="cut-head">{head}</span>
      </span>
    );
  }
  return (
    <span class={`cut ${className}`} dir="auto" title={text}>
      <span class="unseen">{text}</span>
      <span class="cut-head" aria-hidden="true">
        {head}
      </span>
      <span class="cut-tail" aria-hidden="true">
        {tail}
      </span>
    </span>
  );
}
