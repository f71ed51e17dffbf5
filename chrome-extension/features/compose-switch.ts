/**
 * The line in a compose window: whether this message will be tracked and why, visible before sending, with its switch (R11,
 * R14). What it shows is the same decision that is made again for what leaves.
 */

import type { InsertSettings } from '../core/insert-settings';
import { type DraftOverride, isEncrypted, planTracking, type TrackingPlan } from '../core/insertion';
import type { ExtensionTranslator } from '../core/messages';
import type { ComposeWindow } from '../gmail/mail-host';
import { isPermanentDraftId } from '../wire/request';

export interface SwitchContext {
  readonly say: ExtensionTranslator;
  material(): InsertSettings | null;
  isOnline(): boolean;
  choice(draftId: string): DraftOverride;
  choose(draftId: string, choice: DraftOverride): void;
  /** Called when something changed that a decision depends on. */
  watch(changed: () => void, signal: AbortSignal): void;
}

/** Nothing can change these from the compose window's line. */
const SETTLED: readonly TrackingPlan['reason'][] = ['plain_text', 'confidential', 'encrypted', 'signed_out'];

export function showTrackingSwitch(compose: ComposeWindow, around: SwitchContext): void {
  const { line, toggle, words } = drawLine(around.say);
  /** Before Gmail gives the draft a number, the choice waits here. */
  let early: DraftOverride = 'automatic';
  let known: string | null = null;
  let shown = '';

  function choice(): DraftOverride {
    const draftId = compose.draftId();
    if (draftId !== known && (known === null || !isPermanentDraftId(known))) {
      const before = known === null ? early : around.choice(known);
      if (draftId !== null && before !== 'automatic') around.choose(draftId, before);
    }
    known = draftId;
    return draftId === null ? early : around.choice(draftId);
  }

  function made(): TrackingPlan {
    const circumstances = {
      addresses: compose.addresses(),
      choice: choice(),
      isPlainText: compose.isPlainText(),
      isConfidential: compose.isConfidential(),
      isEncrypted: isEncrypted(compose.text()),
    };
    return planTracking(circumstances, around.material());
  }

  function draw(): void {
    const { isTracked, reason } = made();
    const text = around.say(isTracked && !around.isOnline() ? 'plan.offline' : `plan.${reason}`);
    // Drawing changes the window, which is watched.
    if (shown === reason + text) return;
    shown = reason + text;
    line.dataset['reason'] = reason;
    toggle.setAttribute('aria-checked', String(isTracked));
    toggle.disabled = SETTLED.includes(reason);
    words.textContent = text;
    // In a narrow window two lines may not hold it.
    words.title = text;
  }

  toggle.addEventListener('click', () => {
    const next = made().isTracked ? 'off' : 'on';
    const draftId = compose.draftId();
    if (draftId === null) early = next;
    else around.choose(draftId, next);
    draw();
  });
  compose.watch(draw);
  around.watch(draw, compose.gone);
  compose.gone.addEventListener('abort', () => line.remove());
  draw();
  compose.place(line);
}

function drawLine(say: ExtensionTranslator) {
  const line = document.createElement('div');
  line.className = 'heliograph-line';
  const toggle = document.createElement('button');
  toggle.type = 'button';
  toggle.className = 'heliograph-switch';
  toggle.setAttribute('role', 'switch');
  toggle.setAttribute('aria-label', say('switch.name'));
  const words = document.createElement('span');
  words.className = 'heliograph-words';
  words.setAttribute('role', 'status');
  line.append(toggle, words);
  return { line, toggle, words };
}
