import { useEffect, useRef, useState } from 'preact/hooks';
import { errorWords } from '../i18n/error-words';
import { useSurroundings } from '../ui/context';
import type { Problem } from './model/draft';
import { isUnsaved } from './model/pending-entries';
import type { Personal, PersonalState } from './model/settings-store';
import { fieldOf, goTo, nameOf } from './problem-focus';
import { ShortenQuestion } from './retention-confirmation';
import { useSettingsSay } from './words';

/** Long enough to be read, and then it is out of the way. */
const SAID_MILLISECONDS = 6_000;

/** Stands at the bottom while something is not saved yet; afterwards it says for a moment what was done (R73). */
export function SaveBar({ personal, state }: { personal: Personal; state: PersonalState }) {
  const say = useSettingsSay();
  const dirty = isUnsaved(state);
  const words = useWords(state);
  const bar = useRef<HTMLDivElement>(null);
  const form = () => bar.current?.closest('form');
  useFirstProblem(state, form);
  const discard = () => {
    form()?.querySelector('h2')?.focus(); // the pressed button goes away
    personal.discard();
  };
  if (state.asksToKeep !== null)
    return (
      <ShortenQuestion
        days={state.asksToKeep}
        bar={bar}
        onBack={() => {
          personal.keep();
          requestAnimationFrame(() => bar.current?.querySelector<HTMLElement>('[type=submit]')?.focus());
        }}
        onDelete={() => {
          goTo(form(), [{ part: 'organisation', field: 'retention_days', entry: null, said: null }]);
          void personal.save(true);
        }}
      />
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flexible row in every browser
    <div
      class={dirty || words || state.problems.length > 0 ? 'save-bar' : 'unseen'}
      ref={bar}
      role="group"
      aria-label={say('save.name')}
    >
      <div class={isWrong(state) ? 'save-words field-problem' : 'save-words'} role="status">
        {state.problems.length > 0 ? (
          <Problems problems={state.problems} onFollow={(problems) => goTo(form(), problems)} />
        ) : (
          words
        )}
      </div>
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

/** Which fields hold the rest back, each a way there. */
function Problems({
  problems,
  onFollow,
}: {
  problems: readonly Problem[];
  onFollow: (problems: readonly Problem[]) => void;
}) {
  const say = useSettingsSay();
  const { say: sayPanel } = useSurroundings();
  const fields = new Set(problems.map(fieldOf));
  return (
    <>
      {say('save.problems')}{' '}
      {[...fields].map((field) => {
        const own = problems.filter((problem) => fieldOf(problem) === field);
        const [first] = own as [Problem];
        const name = nameOf(say, first);
        if (name === null)
          return first.said ? sayPanel.told(`error.${first.said.code}`, first.said.message) : null;
        return (
          <button key={field} type="button" class="link save-problem" onClick={() => onFollow(own)}>
            {name}
          </button>
        );
      })}
    </>
  );
}

/** After a Save that was stopped, once: whoever mends a field after that is left alone. */
function useFirstProblem({ done, problems }: PersonalState, form: () => HTMLFormElement | null | undefined) {
  const seen = useRef(done);
  useEffect(() => {
    if (done === seen.current) return;
    seen.current = done;
    if (done?.what === 'stopped') goTo(form(), problems);
  });
}

function isWrong({ saveError, problems }: PersonalState): boolean {
  return saveError !== null || problems.length > 0;
}

function useWords({ done, saveError, draft }: PersonalState): string {
  const say = useSettingsSay();
  const { say: sayPanel, host } = useSurroundings();
  const [old, setOld] = useState(done); // what was done before the page was opened has been said
  useEffect(() => (done ? host.after(SAID_MILLISECONDS, () => setOld(done)) : undefined), [done, host]);
  if (saveError?.isOffline) return say('save.offline');
  if (saveError) return say('save.failed', { reason: errorWords(sayPanel, saveError) });
  if (done && done !== old && done.what !== 'stopped') return say(`save.${done.what}`);
  return 'appearance' in draft.person || 'language' in draft.person ? say('save.preview') : '';
}
