import { useEffect, useRef, useState } from 'preact/hooks';
import { errorWords } from '../../core/error-words';
import type { Personal, PersonalState } from '../../core/personal';
import { isDirty } from '../../core/settings';
import { useSurroundings } from '../surroundings';
import { useSettingsSay } from './words';

/** Long enough to be read, and then it is out of the way. */
const SAID_MILLISECONDS = 6_000;

/** Stands at the bottom while something is not saved yet; afterwards it says for a moment what was done (R73). */
export function SaveBar({ personal, state }: { personal: Personal; state: PersonalState }) {
  const say = useSettingsSay();
  const dirty = isDirty(state.draft);
  const words = useWords(state);
  const bar = useRef<HTMLDivElement>(null);
  const discard = () => {
    bar.current?.closest('form')?.querySelector('h2')?.focus(); // the pressed button goes away
    personal.discard();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flexible row in every browser
    <div class={dirty || words ? 'save-bar' : 'unseen'} ref={bar} role="group" aria-label={say('save.name')}>
      <p class={isWrong(state) ? 'save-words field-problem' : 'save-words'} role="status">
        {words}
      </p>
      {dirty && (
        <>
          <button type="button" class="button" disabled={state.isBusy} onClick={discard}>
            {say('save.discard')}
          </button>
          <button type="submit" class="button button-first" disabled={state.isBusy}>
            {say(state.isBusy ? 'save.busy' : 'save')}
          </button>
        </>
      )}
    </div>
  );
}

function isWrong({ saveError, problems }: PersonalState): boolean {
  return saveError !== null || problems.length > 0;
}

function useWords({ done, saveError, problems, draft }: PersonalState): string {
  const say = useSettingsSay();
  const { say: sayPanel, host } = useSurroundings();
  const [old, setOld] = useState(done); // what was done before the page was opened has been said
  useEffect(() => (done ? host.after(SAID_MILLISECONDS, () => setOld(done)) : undefined), [done, host]);
  if (saveError?.isOffline) return say('save.offline');
  if (saveError) return say('save.failed', { reason: errorWords(sayPanel, saveError) });
  if (problems.length > 0) return say('save.problems');
  if (done && done !== old) return say(`save.${done.what}`);
  return 'appearance' in draft.person || 'language' in draft.person ? say('save.preview') : '';
}
