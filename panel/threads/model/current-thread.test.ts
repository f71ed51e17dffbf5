import { createApi, createCall } from '@heliograph/client/api';
import { createSession } from '@heliograph/client/session';
import { buildThread, makePage } from '@heliograph/client/testing/builders';
import { FakeHost, type FakeResponse } from '@heliograph/client/testing/fake-host';
import { beforeEach, expect, test } from 'vitest';
import { createStore, type Store } from '../../ui/model/store';
import { type CurrentThreadFinder, createCurrentThreadFinder } from './current-thread';
import { INITIAL_STATE, type PanelState } from './panel-state';

const ROOF = buildThread('roof', '2026-11-22T10:00:00Z');
const LEASE = buildThread('lease', '2026-11-22T09:00:00Z');

let host: FakeHost;
let store: Store<PanelState>;
let current: CurrentThreadFinder;
/** What the server says to what begins so. */
let answers: Record<string, () => FakeResponse | Promise<FakeResponse>>;

beforeEach(async () => {
  answers = {
    'POST /api/session/refresh': () => ({
      status: 200,
      body: { access_token: 'a', refresh_token: 'r', expires_in_seconds: 600, user: { id: 'alice' } },
    }),
  };
  host = new FakeHost();
  host.answer = (request) => {
    const found = Object.entries(answers).find(([start]) => request.startsWith(start));
    if (!found) throw new Error('out of reach');
    return found[1]();
  };
  host.storage.kept.set('heliograph.refresh_token', 'r');
  const session = createSession(host);
  await session.start();
  host.requests.length = 0;
  store = createStore(INITIAL_STATE);
  current = createCurrentThreadFinder(host, createApi(createCall(host, session)), store, () => 7);
});

const LOOK_UP = 'GET /api/threads/lookup?';
const found = (thread: unknown) => () => ({ status: 200, body: { thread } });
const shown = () => store.get().current;

test('a mail is looked for by all names that the host has for it [R59]', async () => {
  answers[LOOK_UP] = found(ROOF);
  current.show({ threadId: null, conversationId: 'AAQk=', messageId: '<1@example.org>', token: 'tok' });
  expect(shown()).toEqual({ phase: 'looking', threadId: null });
  await host.pass(0);
  expect(host.requests).toEqual([
    `${LOOK_UP}host=web&conversation_id=AAQk%3D&message_id=%3C1%40example.org%3E&token=tok`,
  ]);
  expect(shown()).toEqual({ phase: 'tracked', threadId: 'roof' });
  expect(store.get().threads.byId.get('roof')).toBeDefined();
});

test('a host that knows the thread has it asked for by its id, hidden or not [R59]', async () => {
  answers['GET /api/threads?'] = () => ({ status: 200, body: makePage([ROOF]) });
  current.show({ threadId: 'roof' });
  await host.pass(0);
  expect(host.requests[0]).toContain('ids=roof');
  expect(host.requests[0]).toContain('show=all');
  expect(shown()).toEqual({ phase: 'tracked', threadId: 'roof' });
});

test('a mail that nobody tracked is said to be so, and one without names asks nobody [R59]', async () => {
  answers[LOOK_UP] = found(null);
  current.show({ threadId: null, token: 'unknown' });
  await host.pass(0);
  expect(shown()).toEqual({ phase: 'untracked', threadId: null });
  host.requests.length = 0;
  current.show({ threadId: null });
  await host.pass(0);
  expect(shown()).toEqual({ phase: 'untracked', threadId: null });
  expect(host.requests).toEqual([]);
});

test('no open mail, no section [R59]', async () => {
  answers[LOOK_UP] = found(ROOF);
  current.show({ threadId: null, token: 'tok' });
  await host.pass(0);
  current.show(null);
  await host.pass(0);
  expect(shown()).toEqual({ phase: 'none', threadId: null });
});

test('an answer for the mail before is too late [R59]', async () => {
  let answerLate: (answer: FakeResponse) => void = () => undefined;
  answers[`${LOOK_UP}host=web&token=slow`] = () => new Promise((resolve) => (answerLate = resolve));
  answers[`${LOOK_UP}host=web&token=quick`] = found(LEASE);
  current.show({ threadId: null, token: 'slow' });
  await host.pass(0);
  current.show({ threadId: null, token: 'quick' });
  await host.pass(0);
  answerLate({ status: 200, body: { thread: ROOF } });
  await host.pass(0);
  expect(shown()).toEqual({ phase: 'tracked', threadId: 'lease' });
});

test('an untracked mail is looked for again when something was tracked, once a second at most [R59]', async () => {
  answers[LOOK_UP] = found(null);
  current.show({ threadId: null, token: 'tok' });
  await host.pass(0);
  host.requests.length = 0;
  answers[LOOK_UP] = found(ROOF);
  const change = { type: 'thread_changed', number: 8, thread: ROOF } as const;
  current.onChanges([change]);
  current.onChanges([{ ...change, number: 9 }]);
  expect(shown().phase).toBe('untracked');
  await host.pass(1_000);
  expect(host.requests).toHaveLength(1);
  expect(shown()).toEqual({ phase: 'tracked', threadId: 'roof' });
});

test('what could not be asked for is asked for when the server is back [R59]', async () => {
  current.show({ threadId: null, token: 'tok' });
  await host.pass(0);
  expect(shown().phase).toBe('none');
  answers[LOOK_UP] = found(ROOF);
  current.onReconnect();
  await host.pass(0);
  expect(shown()).toEqual({ phase: 'tracked', threadId: 'roof' });
});

test('after it was closed nothing is looked for [R59]', async () => {
  answers[LOOK_UP] = found(null);
  current.show({ threadId: null, token: 'tok' });
  await host.pass(0);
  current.onChanges([{ type: 'thread_removed', number: 8, thread_id: 'roof' }]);
  current.close();
  host.requests.length = 0;
  await host.pass(5_000);
  expect(host.requests).toEqual([]);
});
