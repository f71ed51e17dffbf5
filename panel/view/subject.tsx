import { MiddleCut } from './middle-cut';
import { useSurroundings } from './surroundings';

/** A subject on one line. */
export function Subject({ text }: { text: string }) {
  const { say } = useSurroundings();
  return <MiddleCut class="subject" text={text.trim() || say('row.no_subject')} />;
}
