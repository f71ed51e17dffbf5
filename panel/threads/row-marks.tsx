import '../ui/deferred-icons';
import type { ThreadSummary } from '@heliograph/client/contract';
import { DeviceIcon } from '../log/device';
import { MutedIcon } from './muted';
import { Sparkline } from './sparkline';

/** What adorns the end of a row: the last days as bars, whether it is muted, and the device (R51). */
export function RowMarks({ thread: { daily, is_muted, last_engagement } }: { thread: ThreadSummary }) {
  return (
    <>
      <Sparkline daily={daily} />
      {is_muted && <MutedIcon />}
      {last_engagement && <DeviceIcon type={last_engagement.device_type} />}
    </>
  );
}
