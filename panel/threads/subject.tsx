import { useSurroundings } from '../ui/context';
import { MiddleCut } from '../ui/middle-ellipsis';

/** A subject on one line. */
export function Subject({ text }: { text: string }) {
  const { say } = useSurroundings();
  return <MiddleCut class="subject" text={text.trim() || say('row.no_subject')} />;
}
