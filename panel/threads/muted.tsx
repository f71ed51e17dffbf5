import '../ui/deferred-icons';
import { useSurroundings } from '../ui/context';
import { Icon } from '../ui/icon';

/** The sign of a conversation that gives no notices (R67). */
export function Muted() {
  const { say } = useSurroundings();
  return (
    <span class="device" title={say('row.muted')}>
      <Icon name="muted" />
      <span class="unseen">{say('row.muted')}</span>
    </span>
  );
}
