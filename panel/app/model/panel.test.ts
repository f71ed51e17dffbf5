import { createApi, createCall } from '@heliograph/client/api';
import type { Thread, ThreadSummary } from '@heliograph/client/contract';
import { createSession } from '@heliograph/client/session';
import { buildThread, makeLog, makeOpen, makePage, makeSent } from '@heliograph/client/testing/builders';
import { FakeHost, type FakeResponse } from '@heliograph/client/testing/fake-host';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTranslator } from '../../i18n/messages';
import { displayedThreads, threadOf } from '../../threads/model/threads';
import { createPanel, type Panel } from './panel';

const ROOF = buildThread('roof', '2026-11-22T10:00:00Z', { is_pinned: true, is_unseen: true, opens: 1 });
const LEASE = buildThread('lease', '2026-11-22T09:00:00Z');

let host: FakeHost;
let panel: Panel;
/** What the server says instead of its usual answer; a failing one is a number. */
let special: Record<string, FakeResponse>;
let roof: Thread;

function answer(request: string): FakeResponse {
  if (special[request]) return special[request];
  const ok = (body: unknown) => ({ status: 200, body });
  if (request === 'POST /api/session/refresh') {
    return ok({ access_token: 'a', refresh_token: 'r', expires_in_seconds: 600, user: { id: 'alice' } });
  }
  if (request === 'POST /api/live-ticket') return ok({ ticket: 't', expires_in_seconds: 30, number: 7 });
  if (request === 'GET /api/badge') return ok({ count: 1 });
  if (request.startsWith('GET /api/threads?section=pinned')) return ok(makePage([ROOF]));
  if (request.startsWith('GET /api/threads?section=other')) return ok(makePage([LEASE]));
  if (request === 'GET /api/threads/roof') return ok(roof);
  return { status: 204 };
}

beforeEach(async () => {
  special = {};
  roof = makeLog(ROOF, [makeOpen('o1', 'opened'), makeSent('m1')], 41);
  host = new FakeHost();
  host.answer = answer;
  host.storage.kept.set('heliograph.refresh_token', 'r');
  const session = createSession(host);
  panel = createPanel(host, createApi(createCall(host, session)), createTranslator('en'));
  await host.pass(0);
  host.sockets[0]?.onOpen();
  host.requests.length = 0;
  host.bodies.length = 0;
});

const sentTo = (path: string) => host.bodies.filter((_, index) => host.requests[index] === path);
const SEEN = 'POST /api/threads/roof/seen';

async function event(number: number, thread: ThreadSummary): Promise<void> {
  host.socket.say({ type: 'thread_changed', number, thread });
  await host.pass(20);
}

test('shows both sections and the badge', () => {
  const { threads, badge: counter, phase } = panel.state();
  expect(phase).toBe('ready');
  expect(displayedThreads(threads, 'pinned').map(({ id }) => id)).toEqual(['roof']);
  expect(displayedThreads(threads, 'other').map(({ id }) => id)).toEqual(['lease']);
  expect(counter.count).toBe(1);
});

describe('viewing a log [R61]', () => {
  function view(): void {
    panel.toggleLog('roof');
    panel.setLogVisible('roof', true);
  }

  test('a log that is not drawn yet is not viewed', async () => {
    panel.toggleLog('roof');
    await host.pass(1_000);
    expect(sentTo(SEEN)).toHaveLength(0);
    panel.setLogVisible('roof', true);
    await host.pass(0);
    expect(sentTo(SEEN)).toEqual([{ through: 41 }]);
  });

  test('tells the server how far it was viewed, and clears the dot', async () => {
    view();
    await host.pass(0);
    expect(sentTo(SEEN)).toEqual([{ through: 41 }]);
    expect(threadOf(panel.state().threads, 'roof')?.is_unseen).toBe(false);
  });

  test('what arrives meanwhile is read and seen as well', async () => {
    view();
    await host.pass(1_000);
    roof = makeLog({ ...ROOF, opens: 2 }, [makeOpen('o2', 'opened'), ...roof.log], 42);
    await event(8, { ...ROOF, opens: 2 });
    expect(panel.state().logs.get('roof')?.thread?.log).toHaveLength(3);
    expect(sentTo(SEEN)).toEqual([{ through: 41 }, { through: 42 }]);
  });

  test('on a page that nobody can see it stays unseen until somebody can', async () => {
    view();
    await host.pass(1_000);
    host.show(false);
    roof = { ...roof, seen_through: 42 };
    await event(8, ROOF);
    expect(sentTo(SEEN)).toHaveLength(1);
    expect(threadOf(panel.state().threads, 'roof')?.is_unseen).toBe(true);
    host.show(true);
    await host.pass(0);
    expect(sentTo(SEEN)).toEqual([{ through: 41 }, { through: 42 }]);
  });

  test('scrolled away it is not viewed either', async () => {
    view();
    await host.pass(1_000);
    panel.setLogVisible('roof', false);
    roof = { ...roof, seen_through: 42 };
    await event(8, ROOF);
    expect(sentTo(SEEN)).toHaveLength(1);
    panel.setLogVisible('roof', true);
    await host.pass(0);
    expect(sentTo(SEEN)).toHaveLength(2);
  });

  test('the echo of having seen it is not told again', async () => {
    view();
    await host.pass(1_000);
    roof = { ...roof, is_unseen: false, seen_through: 43 };
    await event(8, { ...ROOF, is_unseen: false });
    await host.pass(1_000);
    expect(sentTo(SEEN)).toHaveLength(1);
  });

  test('the dot comes back when the server did not take it', async () => {
    special[SEEN] = { status: 500 };
    view();
    await host.pass(0);
    expect(threadOf(panel.state().threads, 'roof')?.is_unseen).toBe(true);
  });

  test('many opens in a row read the log a few times, not once each', async () => {
    view();
    await host.pass(1_000);
    host.requests.length = 0;
    for (let number = 8; number < 108; number += 1) {
      host.socket.say({ type: 'thread_changed', number, thread: { ...ROOF, opens: number } });
      await host.pass(10);
    }
    await host.pass(1_000);
    expect(host.requests.filter((request) => request === 'GET /api/threads/roof').length).toBeLessThan(8);
  });

  test('a conversation that is gone says so', async () => {
    special['GET /api/threads/roof'] = {
      status: 404,
      body: { error: { code: 'not_found', message: '', details: {} } },
    };
    view();
    await host.pass(0);
    expect(panel.state().logs.get('roof')?.phase).toBe('gone');
  });
});

describe('a log while the server was away', () => {
  async function awayAndBack(meanwhile: () => void): Promise<void> {
    special['POST /api/live-ticket'] = { status: 503 };
    special['GET /api/threads/roof'] = { status: 503 };
    meanwhile();
    await host.pass(100);
    host.socket.onClose();
    await host.pass(3_000);
    special = {};
    await host.pass(60_000);
    host.socket.onOpen();
    await host.pass(1_000);
  }

  test('that could not be loaded is there when the server is back', async () => {
    await awayAndBack(() => panel.toggleLog('roof'));
    expect(panel.state().logs.get('roof')?.phase).toBe('ready');
  });

  test('that was loaded before and could not be renewed is renewed', async () => {
    panel.toggleLog('roof');
    await host.pass(1_000);
    await awayAndBack(() => host.socket.say({ type: 'thread_changed', number: 8, thread: ROOF }));
    const before = host.requests.filter((request) => request === 'GET /api/threads/roof').length;
    expect(before).toBeGreaterThan(1);
    host.socket.onClose();
    await host.pass(60_000);
    host.socket.onOpen();
    await host.pass(1_000);
    const after = host.requests.filter((request) => request === 'GET /api/threads/roof').length;
    expect(after, 'one that could be read is not read again').toBe(before);
  });

  test('what was viewed and could not be told is told', async () => {
    special[SEEN] = { status: 503 };
    panel.toggleLog('roof');
    panel.setLogVisible('roof', true);
    await host.pass(1_000);
    expect(threadOf(panel.state().threads, 'roof')?.is_unseen).toBe(true);
    await awayAndBack(() => undefined);
    expect(threadOf(panel.state().threads, 'roof')?.is_unseen).toBe(false);
  });
});

describe('pinning [R55]', () => {
  test('is undone with a notice when the server refuses', async () => {
    special['PUT /api/threads/lease/pin'] = { status: 500 };
    panel.togglePin('lease');
    expect(displayedThreads(panel.state().threads, 'pinned')).toHaveLength(2);
    await host.pass(0);
    expect(displayedThreads(panel.state().threads, 'pinned')).toHaveLength(1);
    expect(await panel.state().banner?.('en')).toContain('could not be pinned');
    expect(panel.state().announcement.text, 'it is not pinned').toBe('');
  });

  test('the notice of what failed goes with the next try', async () => {
    special['PUT /api/threads/lease/pin'] = { status: 500 };
    panel.togglePin('lease');
    await host.pass(0);
    panel.toggleMute('lease');
    expect(panel.state().banner).toBeNull();
  });

  test('the notice goes when the server is back', async () => {
    special['PUT /api/threads/lease/pin'] = { status: 500 };
    panel.togglePin('lease');
    await host.pass(0);
    expect(panel.state().banner).not.toBeNull();
    host.socket.onClose();
    await host.pass(60_000);
    host.socket.onOpen();
    expect(panel.state().banner).toBeNull();
  });

  test('of several quick clicks the last one wins, one request at a time', async () => {
    panel.togglePin('lease');
    panel.togglePin('lease');
    panel.togglePin('lease');
    await host.pass(0);
    expect(host.requests).toEqual(['PUT /api/threads/lease/pin']);
    panel.togglePin('lease');
    panel.togglePin('lease');
    panel.togglePin('lease');
    panel.togglePin('lease');
    panel.togglePin('lease');
    await host.pass(0);
    expect(host.requests.slice(1)).toEqual(['DELETE /api/threads/lease/pin']);
    expect(threadOf(panel.state().threads, 'lease')?.is_pinned).toBe(false);
  });
});

describe('the line to the server', () => {
  test('a short break is nobody’s business, a longer one says how old the data is', async () => {
    special['POST /api/live-ticket'] = { status: 503 };
    const heardAt = host.clock;
    host.socket.onClose();
    await host.pass(3_000);
    expect(panel.state().offline).toBeNull();
    await host.pass(3_000);
    expect(panel.state().offline).toEqual({ since: heardAt });
    special = {};
    await host.pass(60_000);
    host.socket.onOpen();
    expect(panel.state().offline).toBeNull();
  });

  test('the badge follows its events', async () => {
    host.socket.say({ type: 'badge_changed', number: 8, count: 2 });
    await host.pass(20);
    expect(panel.state().badge.count).toBe(2);
  });

  test('arrivals are announced together, not one by one', async () => {
    await event(8, { ...LEASE, is_unseen: true, sorted_at: '2026-11-22T11:00:00Z' });
    await event(9, { ...ROOF, sorted_at: '2026-11-22T11:00:01Z' });
    expect(panel.state().announcement.text).toBe('');
    await host.pass(2_000);
    expect(panel.state().announcement.text).toBe('News in 2 conversations');
  });
});

test('a failed start can be tried again', async () => {
  special['GET /api/threads?section=other&limit=50'] = { status: 500 };
  const session = createSession(host);
  const other = createPanel(host, createApi(createCall(host, session)), createTranslator('en'));
  await host.pass(0);
  expect(other.state().phase).toBe('failed');
  special = {};
  other.retry();
  await host.pass(0);
  expect(other.state().phase).toBe('ready');
});

describe('what was filtered [R41]', () => {
  const NAME = 'heliograph.shows_filtered';

  test('one switch unfolds it everywhere, and the host keeps it', async () => {
    panel.setShowFilteredEvents(true);
    expect(panel.state().showsFilteredEvents).toBe(true);
    expect(host.storage.kept.get(NAME)).toBe('yes');
    panel.setShowFilteredEvents(false);
    expect(host.storage.kept.has(NAME)).toBe(false);
  });

  test('the switch follows the other tabs', async () => {
    host.storage.changeElsewhere(NAME, 'yes');
    await host.pass(0);
    expect(panel.state().showsFilteredEvents).toBe(true);
  });
});

describe('the delay to the screen [R90]', () => {
  const opened = (at: string) =>
    buildThread('lease', at, { opens: 1, last_engagement: { at, reading: 'opened' } as never });

  test('is measured for what comes live', async () => {
    const at = new Date(host.clock - 80).toISOString();
    await event(8, opened(at));
    await host.pass(20);
    expect(panel.state().delays.get('lease')).toEqual({ at, milliseconds: 112 });
  });

  test('is not measured for what is old, from a clock that is ahead, or on a hidden page', async () => {
    await event(8, opened('2026-11-22T11:00:00Z'));
    await event(9, opened(new Date(host.clock + 5_000).toISOString()));
    host.show(false);
    await event(10, opened(new Date(host.clock + 6_000).toISOString()));
    await host.pass(6_000);
    expect(panel.state().delays.size).toBe(0);
  });

  test('is not measured for what was there and is only judged anew', async () => {
    await host.pass(1_000);
    panel.overrideVerdict('lease', 'o1', 'human');
    await event(8, opened(new Date(host.clock - 500).toISOString()));
    await host.pass(100);
    expect(panel.state().delays.size).toBe(0);
  });
});
