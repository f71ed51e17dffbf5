import { beforeEach, describe, expect, test } from 'vitest';
import type { Change, LiveTicket } from './contract';
import {
  BATCH_MILLISECONDS,
  createLiveConnection,
  DEAD_CONNECTION_MILLISECONDS,
  type LiveConnection,
  POLL_MILLISECONDS,
} from './live';
import { FakeHost } from './testing/fake-host';

let host: FakeHost;
let live: LiveConnection;
let log: string[];
let number: number;
let isDown: boolean;
let asked: number[];

const badge = (eventNumber: number) => ({ type: 'badge_changed', number: eventNumber, count: eventNumber });
const stillHere = () => ({ type: 'still_here', number });

async function ticket(): Promise<LiveTicket> {
  asked.push(host.clock);
  if (isDown) throw new Error('down');
  return { ticket: 't/1', expires_in_seconds: 30, number };
}

beforeEach(async () => {
  host = new FakeHost();
  log = [];
  number = 7;
  isDown = false;
  asked = [];
  live = createLiveConnection(host, ticket, {
    onStart: () => log.push('load'),
    onChanges: (changes: readonly Change[]) =>
      log.push(`changed ${changes.map((change) => change.number).join(' ')}`),
    onContact: () => undefined,
    onConnection: (connection) => log.push(connection),
  });
});

async function begin(): Promise<void> {
  live.start();
  await host.pass(0);
  host.socket.onOpen();
  log = [];
}

test('takes the event number before the lists are loaded and continues from it', async () => {
  live.start();
  await host.pass(0);
  expect(log).toEqual(['connecting', 'load']);
  expect(host.socket.path).toBe('/api/live?ticket=t%2F1&since=7');
});

test('delivers events of one batch together, each number once', async () => {
  await begin();
  for (const event of [badge(8), badge(9), badge(9), badge(8)]) host.socket.say(event);
  await host.pass(20);
  expect(log).toEqual(['changed 8 9']);
});

test('delivers a hundred events a second in ten batches, the first immediately [R58]', async () => {
  await begin();
  for (let sent = 0; sent < 100; sent += 1) {
    host.socket.say(badge(8 + sent));
    await host.pass(10);
    if (sent === 2) expect(log).toEqual(['changed 8 9']);
  }
  await host.pass(BATCH_MILLISECONDS + 20);
  const handed = log.map((line) => line.replace('changed ', '').split(' ').map(Number));
  expect(handed.flat()).toEqual(Array.from({ length: 100 }, (_, at) => 8 + at));
  expect(handed.length).toBeLessThanOrEqual(11);
  expect(handed.length).toBeGreaterThanOrEqual(8);
});

describe('after a break', () => {
  beforeEach(begin);

  test('reconnects and requests the events since the last number [R58]', async () => {
    host.socket.say(badge(9));
    number = 9;
    host.socket.onClose();
    await host.pass(1_000);
    expect(log).toEqual(['waiting', 'changed 9']);
    expect(host.sockets).toHaveLength(2);
    expect(host.socket.path).toContain('since=9');
    host.socket.say(badge(9));
    host.socket.say(badge(10));
    await host.pass(20);
    expect(log).toEqual(['waiting', 'changed 9', 'live', 'changed 10']);
  });

  test.each([
    [true, 5_000],
    [false, 30_000],
  ])('waits longer each time, less while visible (%s): at most %i ms', async (isVisible, longest) => {
    host.visible = isVisible;
    isDown = true;
    asked = [host.clock];
    host.socket.onClose();
    await host.pass(200_000);
    const waits = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    expect(waits.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000]);
    expect(Math.max(...waits)).toBe(longest);
  });

  test('reconnects immediately when the person or the network comes back', async () => {
    isDown = true;
    host.socket.onClose();
    await host.pass(60_000);
    isDown = false;
    live.reconnect();
    await host.pass(0);
    expect(host.sockets).toHaveLength(2);
  });

  test('reloads the lists when the server requires a resync', async () => {
    host.socket.say({ type: 'start_over', number: 90 });
    await host.pass(20);
    expect(log).toEqual(['load']);
    expect(live.lastEventNumber()).toBe(90);
  });

  test('reloads the lists when the event numbers of the server restart', async () => {
    number = 2;
    host.socket.onClose();
    await host.pass(1_000);
    expect(log).toEqual(['waiting', 'load']);
    expect(host.socket.path).toContain('since=2');
  });

  test('treats silence as a lost connection', async () => {
    host.socket.say(stillHere());
    await host.pass(DEAD_CONNECTION_MILLISECONDS + 1_000);
    expect(host.sockets[0]?.isClosed).toBe(true);
    expect(host.sockets).toHaveLength(2);
  });

  test('ignores a late message of an old socket', async () => {
    const old = host.socket;
    old.onClose();
    await host.pass(1_000);
    old.say(badge(99));
    old.onClose();
    await host.pass(20);
    expect(live.lastEventNumber()).toBe(7);
    expect(host.sockets).toHaveLength(2);
  });
});

describe('where a socket cannot be held [R66]', () => {
  beforeEach(async () => {
    await begin();
    for (let round = 0; round < 6 && !log.includes('polling'); round += 1) {
      host.socket.onClose();
      await host.pass(10_000);
    }
  });

  test('reloads the lists every five minutes and tries a socket again', async () => {
    expect(log).toContain('polling');
    log = [];
    const sockets = host.sockets.length;
    await host.pass(POLL_MILLISECONDS);
    host.socket.onClose();
    expect(log).toEqual(['load']);
    expect(host.sockets).toHaveLength(sockets + 1);
  });

  test('stops polling when a socket delivers again', async () => {
    await host.pass(POLL_MILLISECONDS);
    host.socket.say(stillHere());
    expect(log.at(-1)).toBe('live');
  });
});

test('requests the lists once without any answer, so that the panel can show the reason', async () => {
  isDown = true;
  live.start();
  await host.pass(60_000);
  expect(log.filter((word) => word === 'load')).toHaveLength(1);
  isDown = false;
  await host.pass(30_000);
  expect(log.filter((word) => word === 'load')).toHaveLength(2);
});

test('sends and reports nothing after a stop', async () => {
  await begin();
  const { socket } = host;
  live.stop();
  socket.say(badge(8));
  await host.pass(POLL_MILLISECONDS);
  expect([log, host.sockets.length, socket.isClosed]).toEqual([[], 1, true]);
});
