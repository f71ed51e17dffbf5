import { buildThread } from '@heliograph/client/testing/builders';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createExtensionTranslator } from '../core/messages';
import { createRelativeTime } from '../core/relative-time';
import { createThreadMarks } from './conversation-marks';

const AT = '2026-11-24T14:00:00Z';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(AT) });
  const element = () => ({
    dataset: {},
    setAttribute() {},
    addEventListener() {},
    remove() {},
    textContent: '',
  });
  vi.stubGlobal('document', { createElement: element });
});
afterEach(() => vi.useRealTimers());

function open(signal: AbortSignal) {
  const say = createExtensionTranslator('en-GB');
  const whenOf = createRelativeTime('en-GB', 'UTC', say);
  const marks = createThreadMarks({ say, whenOf, signal, ask: () => undefined, openPanel: () => undefined });
  let badge: { textContent: string | null } = { textContent: '' };
  const gone = new AbortController();
  const place = (element: HTMLElement) => {
    badge = element;
  };
  marks.thread({ threadId: '18aa', gone: gone.signal, place });
  const device = { device_type: 'unknown', place: { label: '' } };
  const last_engagement = { at: AT, reading: 'opened', via: 'Gmail', ...device } as never;
  const thread = buildThread('t', AT, { opens: 1, last_engagement });
  marks.onThreads([{ conversationId: '18aa', thread }]);
  return { gone, words: () => badge.textContent };
}

test('what is said of a thread that stays open grows old with it', () => {
  const life = new AbortController();
  const { words, gone } = open(life.signal);
  expect(words()).toBe('Heliograph: Opened once via Gmail, just now');
  vi.advanceTimersByTime(180_000);
  expect(words()).toBe('Heliograph: Opened once via Gmail, 3 minutes ago');
  gone.abort();
  vi.advanceTimersByTime(180_000);
  expect(words()).toContain('3 minutes ago');
});

test('nothing is drawn any more when a newer copy has taken over', () => {
  const life = new AbortController();
  const { words } = open(life.signal);
  life.abort();
  vi.advanceTimersByTime(180_000);
  expect(words()).toContain('just now');
  expect(vi.getTimerCount()).toBe(0);
});
