/** Whether the mail that is being written is tracked, and why not (R14). Pure. */

import { decideTracking } from '@heliograph/mail/recipients';
import type { DraftMark } from './draft-mark';
import type { RoamingSettings } from './roaming-settings';

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

export interface DraftInput {
  readonly isHtml: boolean;
  readonly mark: DraftMark;
  readonly addresses: readonly string[];
}

export function draftState(
  { isHtml, mark, addresses }: DraftInput,
  settings: RoamingSettings | null,
): DraftState {
  if (!settings) return 'not_ready';
  if (!isHtml) return 'plain_text';
  if (mark.off) return 'switched_off';
  if (mark.token) return 'tracked';
  if (settings.is_cut) return 'lists_too_long';
  if (!settings.auto_insert) return 'auto_off';
  const { insert, reason } = decideTracking(addresses, settings);
  return insert || reason === 'external' ? 'will_be_tracked' : reason;
}

/** Off makes sense where something would happen, on where something was switched off. */
export function isTrackingOn(state: DraftState): boolean {
  return state === 'tracked' || state === 'will_be_tracked';
}

export function canToggleTracking(state: DraftState): boolean {
  return isTrackingOn(state) || state === 'switched_off';
}
