import '../ui/deferred-icons';
import { useEnvironment } from '../ui/context';
import { Icon } from '../ui/icon';

/** The sign of a conversation that gives no notices (R67). */
export function MutedIcon() {
  const { t: say } = useEnvironment();
  return (
    <span class="device" title={say('row.muted')}>
      <Icon name="muted" />
      <span class="unseen">{say('row.muted')}</span>
    </span>
  );
}
