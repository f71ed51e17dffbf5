import { expect, test } from 'vitest';
import type { Api } from './api';
import type { StartupData } from './contract';
import { withStartupData } from './startup-data';
import { buildThread, makePage } from './testing/builders';

const OPENING: StartupData = {
  ticket: { ticket: 'given', expires_in_seconds: 30, number: 7 },
  pinned: makePage([buildThread('pinned', '2026-11-24T10:00:00Z')]),
  other: makePage([buildThread('other', '2026-11-24T10:00:00Z')]),
  badge: 3,
};
const ASKED = makePage([buildThread('asked', '2026-11-24T11:00:00Z')]);

/** Return the answers of an API that was given startup data, while `newest` is the newest event. */
function opened(newest = 7): Api {
  const api: Partial<Api> = {
    liveTicket: async () => ({ ticket: 'asked', expires_in_seconds: 30, number: 9 }),
    threads: async () => ASKED,
    badge: async () => ({ count: 9 }),
  };
  return withStartupData(api as Api, OPENING, () => newest);
}

test('answers each first call from the startup data, once', async () => {
  const api = opened();
  expect((await api.liveTicket()).ticket).toBe('given');
  expect(await api.threads('pinned', {})).toBe(OPENING.pinned);
  expect(await api.threads('other', { limit: 50, query: '' })).toBe(OPENING.other);
  expect(await api.badge()).toEqual({ count: 3 });
  expect((await api.liveTicket()).ticket).toBe('asked');
  expect(await api.threads('pinned', {})).toBe(ASKED);
  expect(await api.badge()).toEqual({ count: 9 });
});

test('requests what a newer event has changed', async () => {
  const api = opened(8);
  expect(await api.threads('pinned', {})).toBe(ASKED);
  expect(await api.badge()).toEqual({ count: 9 });
});

test('uses no startup data for a search, nor after one', async () => {
  const api = opened();
  expect(await api.threads('pinned', { query: '&q=roof' })).toBe(ASKED);
  expect(await api.threads('pinned', {})).toBe(ASKED);
});
