/** The button **Track Email Opens** (R1, R2). The send handlers are in the launch script, which this page loads too. */

import { type AddinMessageKey, createAddinTranslator } from '../outlook/messages';
import { showNotification } from '../outlook/notification';
import { currentDraft, type Draft } from '../outlook/office';
import { sendReport } from '../outlook/report';
import { readRoamingSettings } from '../outlook/roaming-settings';
import { type TrackOutcome, track } from '../outlook/track-draft';

/** The line is there already; only whether the server has heard of it is waited for, and not for long (R13). */
const REPORT_MILLISECONDS = 2_000;

async function trackEmailOpens(event: Office.AddinCommands.Event): Promise<void> {
  try {
    const draft = currentDraft();
    if (draft) await trackDraft(draft);
  } finally {
    event.completed();
  }
}

async function trackDraft(draft: Draft): Promise<void> {
  const say = createAddinTranslator(Office.context.displayLanguage);
  const settings = readRoamingSettings();
  if (!settings) return showNotification(draft, say('notice.not_ready'), true);
  const platform = String(Office.context.platform ?? '');
  const outcome = await track(draft, settings, platform).catch((): TrackOutcome => ({ kind: 'failed' }));
  const isDone = outcome.kind === 'tracked' || outcome.kind === 'already';
  await showNotification(draft, say(wordFor(outcome)), !isDone);
  if (!isDone) return;
  const stop = AbortSignal.timeout(REPORT_MILLISECONDS);
  await sendReport(settings, outcome.mark, outcome.facts, stop).catch(() =>
    showNotification(draft, say('notice.offline')),
  );
}

function wordFor(outcome: TrackOutcome): AddinMessageKey {
  const hasWarning = 'warning' in outcome && outcome.warning !== null;
  return hasWarning ? `notice.${outcome.warning}` : `notice.${outcome.kind}`;
}

Office.actions.associate('trackEmailOpens', trackEmailOpens);
void Office.onReady();
