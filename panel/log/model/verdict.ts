/** What a verdict becomes when the person overrules it, until the server says so itself. Pure. */

import type { EventEntry, Verdict, VerdictKind } from '@heliograph/client/contract';

/** How each kind reads (R41). */
const READINGS: Readonly<Record<VerdictKind, Verdict['reading']>> = {
  human: 'opened',
  image_proxy: 'opened',
  prefetch: 'maybe',
  self: 'self',
  scanner: 'filtered',
  preview: 'filtered',
  bot: 'filtered',
};

/** What a person can say that it was, and the kind that this is. */
export const OVERRIDE_KINDS = { person: 'human', me: 'self', machine: 'bot' } as const;
export const OVERRIDE_OPTIONS = ['person', 'me', 'machine'] as const;

/** The reason is left empty: only the server knows its words. */
export function withOverride(verdict: Verdict, kind: VerdictKind | null): Verdict {
  const next = kind ?? verdict.judged_kind;
  return {
    ...verdict,
    is_overruled: kind !== null,
    kind: next,
    reading: READINGS[next],
    reason: '',
    reason_text: '',
    confidence: 'certain',
  };
}

/** What was only inferred was never fetched: there is nothing to judge (R30). */
export function canOverride(entry: EventEntry): boolean {
  return entry.type === 'click' || entry.inferred_from === null;
}
