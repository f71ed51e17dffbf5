import type { Insights } from '@heliograph/client/contract';
import { useState } from 'preact/hooks';
import { exportName } from '../export/model/file-name';
import { saveThreads } from '../export/save-file';
import { useCall, useSurroundings } from '../ui/context';
import { threadsQuery } from './model/insights';
import { useInsightsWords } from './words';

/** Saves the conversations in which something happened in the period; the server writes the file. */
export function SaveThreads({ insights }: { insights: Insights }) {
  const { say } = useInsightsWords();
  const surroundings = useSurroundings();
  const call = useCall();
  const [phase, setPhase] = useState<'idle' | 'busy' | 'failed'>('idle');
  const save = async () => {
    setPhase('busy');
    try {
      await saveThreads(surroundings, call, threadsQuery(insights), nameOf(insights));
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
  const lastDay = exportName(Date.parse(until) - 1, time_zone, []).replace('heliograph-', '');
  return exportName(Date.parse(since), time_zone, [lastDay]);
}
