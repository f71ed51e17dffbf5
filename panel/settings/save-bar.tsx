import { useEffect, useRef, useState } from 'preact/hooks';
import { errorText } from '../i18n/error-words';
import { useEnvironment } from '../ui/context';
import type { FieldProblem } from './model/draft';
import { hasUnsavedChanges } from './model/pending-entries';
import type { SettingsState, SettingsStore } from './model/settings-store';
import { fieldKey, fieldLabel, focusProblem } from './problem-focus';
import { RetentionConfirmation } from './retention-confirmation';
import { useSettingsTranslator } from './words';

/** Long enough to be read, and then it is out of the way. */
const SAID_MILLISECONDS = 6_000;

/** Stands at the bottom while something is not saved yet; afterwards it says for a moment what was done (R73). */
export function SaveBar({ personal, state }: { personal: SettingsStore; state: SettingsState }) {
  const say = useSettingsTranslator();
  const dirty = hasUnsavedChanges(state);
  const words = useWords(state);
  const bar = useRef<HTMLDivElement>(null);
  const form = () => bar.current?.closest('form');
  useFirstProblem(state, form);
  const discard = () => {
    form()?.querySelector('h2')?.focus(); // the pressed button goes away
    personal.discard();
  };
  if (state.retentionToConfirm !== null)
    return (
      <RetentionConfirmation
        days={state.retentionToConfirm}
        bar={bar}
        onBack={() => {
          personal.cancelSave();
          requestAnimationFrame(() => bar.current?.querySelector<HTMLElement>('[type=submit]')?.focus());
        }}
        onDelete={() => {
          focusProblem(form(), [
            { part: 'organisation', field: 'retention_days', entryIndex: null, server: null },
          ]);
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
          <Problems problems={state.problems} onFollow={(problems) => focusProblem(form(), problems)} />
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
  problems: readonly FieldProblem[];
  onFollow: (problems: readonly FieldProblem[]) => void;
}) {
  const say = useSettingsTranslator();
  const { t: sayPanel } = useEnvironment();
  const fields = new Set(problems.map(fieldKey));
  return (
    <>
      {say('save.problems')}{' '}
      {[...fields].map((field) => {
        const own = problems.filter((problem) => fieldKey(problem) === field);
        const [first] = own as [FieldProblem];
        const name = fieldLabel(say, first);
        if (name === null)
          return first.server ? sayPanel.server(`error.${first.server.code}`, first.server.message) : null;
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
function useFirstProblem(
  { lastAction: done, problems }: SettingsState,
  form: () => HTMLFormElement | null | undefined,
) {
  const seen = useRef(done);
  useEffect(() => {
    if (done === seen.current) return;
    seen.current = done;
    if (done?.what === 'stopped') focusProblem(form(), problems);
  });
}

function isWrong({ saveError, problems }: SettingsState): boolean {
  return saveError !== null || problems.length > 0;
}

function useWords({ lastAction: done, saveError, draft }: SettingsState): string {
  const say = useSettingsTranslator();
  const { t: sayPanel, host } = useEnvironment();
  const [old, setOld] = useState(done); // what was done before the page was opened has been said
  useEffect(() => (done ? host.after(SAID_MILLISECONDS, () => setOld(done)) : undefined), [done, host]);
  if (saveError?.isOffline) return say('save.offline');
  if (saveError) return say('save.failed', { reason: errorText(sayPanel, saveError) });
  if (done && done !== old && done.what !== 'stopped') return say(`save.${done.what}`);
  return 'appearance' in draft.person || 'language' in draft.person ? say('save.preview') : '';
}
