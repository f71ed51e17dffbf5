/**
 * Keeps the panel up to date. A socket delivers numbered events; after a break it requests those since the last number,
 * so nothing is lost or repeated. Where sockets do not work, the lists are reloaded every five minutes (R66).
 *
 *     resting ─start─▶ connecting ─first message─▶ live
 *                        ▲   │ broke                │ broke, silent
 *                        │   ▼                      ▼
 *                        └─ waiting (a little longer each time) ◀┘
 */

import type { Change, LiveMessage, LiveTicket } from './contract';
import type { Runtime, Socket, Stop } from './host';

export const POLL_MILLISECONDS = 300_000;
/** The server sends at least every 20 s; more than twice that means the connection is lost. */
export const DEAD_CONNECTION_MILLISECONDS = 45_000;
const FIRST_WAIT_MILLISECONDS = 500;
/** Reconnect faster while the panel is visible. */
const LONGEST_WAIT_MILLISECONDS = { visible: 5_000, hidden: 30_000 } as const;
/** After this many sockets in a row without a message, while calls succeed, sockets are assumed to be blocked here. */
const BARREN_SOCKETS = 4;
/**
 * Batch events that follow a delivery for this long, so that a busy hour is drawn ten times a second and not per
 * open.
 */
export const BATCH_MILLISECONDS = 100;

export type Connection = 'connecting' | 'live' | 'waiting' | 'polling';

export interface LiveListener {
  /** The first number is known: load the lists now and no event is missed. Called again for every poll. */
  onStart(): void;
  /** Receive events in order, each number once, in batches. */
  onChanges(changes: readonly Change[]): void;
  /** Receive whether the connection works at this moment. */
  onContact(): void;
  onConnection(connection: Connection): void;
}

export interface LiveConnection {
  start(): void;
  /** The person or the network is back: reconnect now instead of later. */
  reconnect(): void;
  /** The newest number applied. */
  lastEventNumber(): number;
  stop(): void;
}

export function createLiveConnection(
  runtime: Pick<Runtime, 'openSocket' | 'after' | 'nextFrame' | 'random' | 'isVisible'>,
  requestTicket: () => Promise<LiveTicket>,
  listener: LiveListener,
): LiveConnection {
  let connection: Connection = 'connecting';
  let last: number | null = null;
  let failures = 0;
  let barren = 0;
  let attempt = 0;
  let socket: Socket | null = null;
  let stopTimer: Stop = () => undefined;
  let pending: Change[] = [];
  let isResting = false;
  let isStopped = true;

  function become(next: Connection): void {
    if (next === connection) return;
    connection = next;
    listener.onConnection(next);
  }

  async function connect(): Promise<void> {
    stopTimer();
    const mine = ++attempt;
    let ticket: LiveTicket;
    try {
      ticket = await requestTicket();
    } catch {
      if (mine === attempt) withoutTicket();
      return;
    }
    if (mine !== attempt) return;
    listener.onContact();
    take(ticket.number);
    open(ticket.ticket, mine);
  }

  /** No answer says nothing about sockets. Still request the lists once, so that the panel can show the reason. */
  function withoutTicket(): void {
    barren = 0;
    if (last === null && failures === 0) listener.onStart();
    wait();
  }

  /** The first number, or one smaller than ours: the server's numbering restarted. */
  function take(number: number): void {
    if (last !== null && number >= last) return;
    last = number;
    pending = [];
    listener.onStart();
  }

  function open(ticket: string, mine: number): void {
    const path = `/api/live?ticket=${encodeURIComponent(ticket)}&since=${last ?? 0}`;
    const opened = runtime.openSocket(path);
    socket = opened;
    barren += 1;
    watchSilence();
    opened.onOpen = () => {
      if (mine === attempt) become('live');
    };
    opened.onMessage = (text) => {
      if (mine !== attempt) return;
      failures = 0;
      barren = 0;
      watchSilence();
      become('live');
      receive(JSON.parse(text) as LiveMessage);
    };
    opened.onClose = () => {
      if (mine === attempt) wait();
    };
  }

  function watchSilence(): void {
    stopTimer();
    stopTimer = runtime.after(DEAD_CONNECTION_MILLISECONDS, wait);
  }

  /** A dead connection can take minutes to report its end, so drop the socket without waiting. */
  function release(): void {
    attempt += 1;
    stopTimer();
    socket?.close();
    socket = null;
  }

  function wait(): void {
    release();
    if (isStopped) return;
    if (barren >= BARREN_SOCKETS) {
      poll();
      return;
    }
    const most = LONGEST_WAIT_MILLISECONDS[runtime.isVisible() ? 'visible' : 'hidden'];
    const longest = Math.min(most, FIRST_WAIT_MILLISECONDS * 2 ** failures);
    failures += 1;
    become('waiting');
    stopTimer = runtime.after(longest * (0.5 + runtime.random() / 2), () => void connect());
  }

  function poll(): void {
    become('polling');
    listener.onStart();
    stopTimer = runtime.after(POLL_MILLISECONDS, () => void connect());
  }

  function receive(event: LiveMessage): void {
    listener.onContact();
    if (event.type === 'still_here') return;
    if (event.type === 'start_over') {
      last = event.number;
      pending = [];
      listener.onStart();
      return;
    }
    if (event.number <= (last ?? 0)) return;
    last = event.number;
    pending.push(event);
    if (pending.length === 1) soon();
  }

  function flush(): void {
    const changes = pending;
    pending = [];
    if (changes.length === 0 || isStopped) return;
    isResting = true;
    runtime.after(BATCH_MILLISECONDS, () => {
      isResting = false;
      soon();
    });
    listener.onChanges(changes);
  }

  function soon(): void {
    if (!isResting) runtime.nextFrame(flush);
  }

  return {
    start() {
      if (!isStopped) return;
      isStopped = false;
      listener.onConnection(connection);
      void connect();
    },
    reconnect() {
      if (isStopped || (connection !== 'waiting' && connection !== 'polling')) return;
      failures = 0;
      void connect();
    },
    lastEventNumber: () => last ?? 0,
    stop() {
      isStopped = true;
      release();
    },
  };
}
