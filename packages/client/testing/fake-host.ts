/** A fake host with a manual clock, server and sockets. */

import type { Host, HostStorage, HttpRequest, HttpResponse, Socket, Stop } from '../host';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export interface FakeResponse {
  readonly status: number;
  readonly body?: unknown;
}

export class FakeSocket implements Socket {
  onOpen: () => void = () => undefined;
  onMessage: (text: string) => void = () => undefined;
  onClose: () => void = () => undefined;
  isClosed = false;

  constructor(readonly path: string) {}

  say(event: unknown): void {
    this.onMessage(JSON.stringify(event));
  }

  close(): void {
    this.isClosed = true;
  }
}

export class FakeStorage implements HostStorage {
  readonly kept = new Map<string, string>();
  private readonly watchers = new Set<() => void>();

  read = async (name: string) => this.kept.get(name) ?? null;
  write = async (name: string, value: string) => void this.kept.set(name, value);
  remove = async (name: string) => void this.kept.delete(name);

  watch = (_name: string, changed: () => void): Stop => {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  };

  /** Simulate another tab. */
  changeElsewhere(name: string, value: string | null): void {
    if (value === null) this.kept.delete(name);
    else this.kept.set(name, value);
    for (const changed of this.watchers) changed();
  }
}

export class FakeHost implements Host {
  readonly name = 'web';
  readonly locale = 'en-GB';
  readonly timeZone = 'Europe/Lisbon';
  readonly demoUrl = null;
  readonly sockets: FakeSocket[] = [];
  readonly requests: string[] = [];
  readonly bodies: unknown[] = [];
  clock = Date.parse('2026-11-22T12:00:00Z');
  visible = true;
  /** Answer `METHOD /path`; throw to be unreachable. */
  answer: (
    request: string,
    body: unknown,
    headers: Record<string, string>,
  ) => FakeResponse | Promise<FakeResponse> = () => {
    throw new Error('out of reach');
  };
  private timers: Timer[] = [];
  private readonly visibility = new Set<() => void>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(readonly storage: FakeStorage = new FakeStorage()) {}

  get socket(): FakeSocket {
    const newest = this.sockets.at(-1);
    if (!newest) throw new Error('no socket was opened');
    return newest;
  }

  request = async (path: string, request: HttpRequest): Promise<HttpResponse> => {
    const name = `${request.method} ${path}`;
    const body: unknown = request.body === undefined ? undefined : JSON.parse(request.body);
    this.requests.push(name);
    this.bodies.push(body);
    const { status, body: json } = await this.answer(name, body, request.headers);
    return { ok: status < 400, status, json: async () => json, text: async () => String(json) };
  };

  openSocket = (path: string): Socket => {
    const socket = new FakeSocket(path);
    this.sockets.push(socket);
    return socket;
  };

  now = () => this.clock;

  after = (milliseconds: number, run: () => void): Stop => {
    const timer = { at: this.clock + milliseconds, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };

  nextFrame = (run: () => void) => void this.after(16, run);
  random = () => 1;
  isVisible = () => this.visible;

  watchVisibility = (changed: () => void): Stop => {
    this.visibility.add(changed);
    return () => this.visibility.delete(changed);
  };

  withLock = <Result>(_name: string, work: () => Promise<Result>): Promise<Result> => {
    const turn = this.queue.then(work, work);
    this.queue = turn.catch(() => undefined);
    return turn;
  };

  watchTheme = (): Stop => () => undefined;
  watchCurrentItem = (): Stop => () => undefined;
  canOpenMail = () => false;
  openMail = () => undefined;

  show(isVisible: boolean): void {
    this.visible = isVisible;
    for (const changed of this.visibility) changed();
  }

  /** Advance the clock and run everything that is due, in order. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.clock + milliseconds;
    await flushPromises();
    for (let next = this.due(end); next; next = this.due(end)) {
      this.clock = Math.max(this.clock, next.at);
      this.timers = this.timers.filter((timer) => timer !== next);
      next.run();
      await flushPromises();
    }
    this.clock = end;
  }

  private due(end: number): Timer | undefined {
    return this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Let resolved promises continue. */
export async function flushPromises(): Promise<void> {
  for (let turn = 0; turn < 80; turn += 1) await Promise.resolve();
}
