/** Whether the mail that is being written is tracked, and why not (R14). Pure. */

import { decide } from '@heliograph/mail/recipients';
import type { Mark } from './draft-mark';
import type { Roaming } from './roaming-settings';

export type DraftState =
  | 'tracked'
  | 'will_be_tracked'
  | 'internal_only'
  | 'blocklisted'
  | 'no_recipients'
  | 'plain_text'
  | 'switched_off'
  | 'auto_off'
  | 'lists_too_long'
  | 'not_ready';

export interface DraftView {
  readonly isHtml: boolean;
  readonly mark: Mark;
  readonly addresses: readonly string[];
}

export function draftState({ isHtml, mark, addresses }: DraftView, settings: Roaming | null): DraftState {
  if (!settings) return 'not_ready';
  if (!isHtml) return 'plain_text';
  if (mark.off) return 'switched_off';
  if (mark.token) return 'tracked';
  if (settings.is_cut) return 'lists_too_long';
  if (!settings.auto_insert) return 'auto_off';
  const { insert, reason } = decide(addresses, settings);
  return insert || reason === 'external' ? 'will_be_tracked' : reason;
}

/** Off makes sense where something would happen, on where something was switched off. */
export function isOn(state: DraftState): boolean {
  return state === 'tracked' || state === 'will_be_tracked';
}

export function canSwitch(state: DraftState): boolean {
  return isOn(state) || state === 'switched_off';
}
