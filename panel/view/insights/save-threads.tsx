import { useState } from 'preact/hooks';
import type { Insights } from '../../core/contract';
import { marked } from '../../core/csv';
import { threadsAddress } from '../../core/insights';
import { useCall } from '../surroundings';
import { saveFile } from './save';
import { useInsightsWords } from './words';

/** Saves the conversations in which something happened in the period; the server writes the file. */
export function SaveThreads({ insights }: { insights: Insights }) {
  const { say } = useInsightsWords();
  const call = useCall();
  const [phase, setPhase] = useState<'idle' | 'busy' | 'failed'>('idle');
  const save = async () => {
    setPhase('busy');
    try {
      saveFile('heliograph-threads.csv', marked(await call<string>('GET', threadsAddress(insights))));
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
