/** Above the panel while a mail is written: whether it will be tracked, why, and a switch for this one (R5, R14). */

import type { Call } from '@heliograph/client/api';
import type { Runtime } from '@heliograph/client/host';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isHtml, readRecipients } from '../outlook/draft-facts';
import { readDraftMark } from '../outlook/draft-mark';
import { canToggleTracking, type DraftState, draftState, isTrackingOn } from '../outlook/draft-state';
import type { AddinTranslator } from '../outlook/messages';
import { currentDraft } from '../outlook/office';
import { readRoamingSettings } from '../outlook/roaming-settings';
import { disableTracking, enableTracking } from '../outlook/tracking-switch';

/** Not every client tells of changed recipients, and none of a changed format. */
const LOOK_MILLISECONDS = 2_000;

interface Props {
  readonly runtime: Pick<Runtime, 'isVisible'>;
  readonly call: Call;
  readonly say: AddinTranslator;
  readonly watchSelection: (changed: () => void) => () => void;
}

export function DraftCard({ runtime, call, say, watchSelection }: Props) {
  const [state, setState] = useState<DraftState | null>(null);
  const [problem, setProblem] = useState('');
  const isBusy = useRef(false);
  const look = useCallback(async () => {
    if (isBusy.current || !runtime.isVisible()) return;
    setState(await currentState().catch(() => null));
  }, [runtime]);
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), LOOK_MILLISECONDS);
    const stop = watchSelection(() => void look());
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [look, watchSelection]);

  const toggle = async () => {
    const draft = currentDraft();
    const settings = readRoamingSettings();
    if (!draft || !settings || !state) return;
    isBusy.current = true;
    setProblem('');
    const platform = String(Office.context.platform ?? '');
    try {
      await (isTrackingOn(state)
        ? disableTracking(draft, settings, platform, call)
        : enableTracking(draft, settings, platform));
    } catch {
      setProblem(say('draft.off_failed'));
    }
    isBusy.current = false;
    await look();
  };

  if (!state) return null;
  return (
    <section class="draft" aria-label={say('draft.title')}>
      <div class="draft-line">
        <span class="draft-title">{say('draft.title')}</span>
        {canToggleTracking(state) && (
          <label class="draft-switch">
            <input
              type="checkbox"
              role="switch"
              checked={isTrackingOn(state)}
              aria-checked={isTrackingOn(state)}
              onChange={() => void toggle()}
            />
            <span>{say('draft.switch')}</span>
          </label>
        )}
      </div>
      <p class="draft-state" aria-live="polite">
        {say(`draft.${state}`)}
      </p>
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

async function currentState(): Promise<DraftState | null> {
  const draft = currentDraft();
  if (!draft) return null;
  const [html, mark, recipients] = await Promise.all([
    isHtml(draft),
    readDraftMark(draft),
    readRecipients(draft),
  ]);
  const addresses = recipients.map(({ address }) => address);
  return draftState({ isHtml: html, mark, addresses }, readRoamingSettings());
}
