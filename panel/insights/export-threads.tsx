import type { Insights } from '@heliograph/client/contract';
import { useState } from 'preact/hooks';
import { exportFileName } from '../export/model/file-name';
import { exportThreads } from '../export/save-file';
import { useCall, useEnvironment } from '../ui/context';
import { threadsQuery } from './model/insights';
import { useInsightsFormat } from './words';

/** Saves the conversations in which something happened in the period; the server writes the file. */
export function ExportThreads({ insights }: { insights: Insights }) {
  const { t: say } = useInsightsFormat();
  const surroundings = useEnvironment();
  const call = useCall();
  const [phase, setPhase] = useState<'idle' | 'busy' | 'failed'>('idle');
  const save = async () => {
    setPhase('busy');
    try {
      await exportThreads(surroundings, call, threadsQuery(insights), nameOf(insights));
      setPhase('idle');
    } catch {
      setPhase('failed');
    }
  };
  return (
    <p class="figure-foot">
      <button type="button" class="link" disabled={phase === 'busy'} onClick={() => void save()}>
        {say(phase === 'busy' ? 'threads.busy' : 'threads.save')}
      </button>
      <span class="muted" role="status">
        {phase === 'failed' && say('threads.failed')}
      </span>
    </p>
  );
}

/** The first and the last day of the period, as its own calendar has them. */
function nameOf({ since, until, time_zone }: Insights): string {
  const lastDay = exportFileName(Date.parse(until) - 1, time_zone, []).replace('heliograph-', '');
  return exportFileName(Date.parse(since), time_zone, [lastDay]);
}
