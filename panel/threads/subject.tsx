import { useEnvironment } from '../ui/context';
import { MiddleEllipsis } from '../ui/middle-ellipsis';

/** A subject on one line. */
export function Subject({ text }: { text: string }) {
  const { t: say } = useEnvironment();
  return <MiddleEllipsis class="subject" text={text.trim() || say('row.no_subject')} />;
}
