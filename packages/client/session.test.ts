import { beforeEach, describe, expect, test } from 'vitest';
import { createCall } from './api';
import { createSession, type Session } from './session';
import { FakeHost, type FakeResponse, flushPromises } from './testing/fake-host';

const REFRESH_TOKEN = 'heliograph.refresh_token';
const ALICE = { id: 'alice', email: 'alice@example.org', name: 'Alice', organisation_id: 'o' };

let host: FakeHost;
let session: Session;
let renewals: number;

/** Rotates like the real server: a refresh token is valid once, a second use ends the session. */
function server(): (request: string, body: unknown, headers: Record<string, string>) => FakeResponse {
  let good = 'refresh-0';
  let isEnded = false;
  return (request, body, headers) => {
    if (request === 'POST /api/session/refresh') {
      renewals += 1;
      isEnded ||= (body as { refresh_token: string }).refresh_token !== good;
      if (isEnded) return refusal('session_ended');
      good = `refresh-${renewals}`;
      return { status: 200, body: issued(good, `access-${renewals}`) };
    }
    if (request === 'POST /api/session/local') return { status: 200, body: issued(good, 'access-0') };
    const isGood = headers['Authorization'] === `Bearer access-${renewals}` && !isEnded;
    return isGood ? { status: 200, body: { count: 3 } } : refusal('token_expired');
  };
}

function issued(refreshToken: string, accessToken: string) {
  return { refresh_token: refreshToken, access_token: accessToken, expires_in_seconds: 600, user: ALICE };
}

function refusal(code: string): FakeResponse {
  return { status: 401, body: { error: { code, message: 'No.', details: {} } } };
}

beforeEach(() => {
  host = new FakeHost();
  renewals = 0;
  host.answer = server();
  host.storage.kept.set(REFRESH_TOKEN, 'refresh-0');
  session = createSession(host);
});

describe('starting', () => {
  test('signs the person in with a stored refresh token', async () => {
    await session.start();
    expect(session.state()).toEqual({ phase: 'signed_in', user: ALICE });
    expect(host.storage.kept.get(REFRESH_TOKEN)).toBe('refresh-1');
  });

  test('stays signed out without a stored token and sends no request', async () => {
    host.storage.kept.clear();
    await session.start();
    expect([session.state().phase, host.requests]).toEqual(['signed_out', []]);
  });

  test('signs no one out while the server is unreachable', async () => {
    host.answer = () => {
      throw new Error('out of reach');
    };
    await session.start();
    expect([session.state().phase, host.storage.kept.get(REFRESH_TOKEN)]).toEqual([
      'unreachable',
      'refresh-0',
    ]);
  });
});

describe('a lost answer', () => {
  test('is requested again under the same name by the next page', async () => {
    const attempts: unknown[] = [];
    const answer = server();
    host.answer = (request, body, headers) => {
      attempts.push((body as { attempt: string }).attempt);
      if (attempts.length === 1) throw new Error('the page was left');
      return answer(request, body, headers);
    };
    await session.start();
    await createSession(host).start();
    expect(attempts[1]).toBe(attempts[0]);
    expect([...host.storage.kept.keys()]).toEqual([REFRESH_TOKEN]);
  });
});

describe('calling', () => {
  const badge = () => createCall(host, session)('GET', '/api/badge');

  test('renews the token once for many calls', async () => {
    expect(await Promise.all([badge(), badge(), badge()])).toEqual([
      { count: 3 },
      { count: 3 },
      { count: 3 },
    ]);
    expect(renewals).toBe(1);
  });

  test('renews a token before it expires', async () => {
    await session.start();
    await host.pass(571_000);
    await badge();
    expect(host.requests.slice(1)).toEqual(['POST /api/session/refresh', 'GET /api/badge']);
  });

  test('renews a refused token once and repeats the call', async () => {
    await session.start();
    renewals += 1; // the server no longer accepts the token it issued
    expect(await badge()).toEqual({ count: 3 });
  });

  test('signs the person out when the new token is refused too', async () => {
    await session.start();
    host.answer = () => refusal('session_ended');
    const refused = expect(badge()).rejects.toMatchObject({ status: 401 });
    await host.pass(1_000);
    await refused;
    expect([session.state().phase, host.storage.kept.size]).toEqual(['signed_out', 0]);
  });

  test('reports the code of a server error, and offline without an answer', async () => {
    await session.start();
    host.answer = () => ({
      status: 404,
      body: { error: { code: 'not_found', message: 'No.', details: {} } },
    });
    await expect(badge()).rejects.toMatchObject({ code: 'not_found', isOffline: false });
    host.answer = () => {
      throw new Error('out of reach');
    };
    await expect(badge()).rejects.toMatchObject({ isOffline: true });
  });
});

describe('two tabs', () => {
  test('never use the same refresh token, so the session survives', async () => {
    const other = createSession(host); // shares storage and lock, like a second tab
    await Promise.all([session.start(), other.start()]);
    await Promise.all([session.renewToken('access-1'), other.renewToken('access-2')]);
    expect([session.state().phase, other.state().phase]).toEqual(['signed_in', 'signed_in']);
  });

  test('keep the session when a token is refused as old while the newest is on its way', async () => {
    host.answer = (_, body) =>
      (body as { refresh_token: string }).refresh_token === 'refresh-1'
        ? { status: 200, body: issued('refresh-2', 'access-2') }
        : refusal('signed_out');
    const started = session.start();
    await flushPromises();
    host.storage.kept.set(REFRESH_TOKEN, 'refresh-1');
    await host.pass(1_000);
    await started;
    expect([session.state().phase, host.storage.kept.get(REFRESH_TOKEN)]).toEqual(['signed_in', 'refresh-2']);
  });

  test('follow each other signing out and signing in', async () => {
    await session.start();
    host.storage.changeElsewhere(REFRESH_TOKEN, null);
    await flushPromises();
    expect(session.state().phase).toBe('signed_out');
    host.storage.changeElsewhere(REFRESH_TOKEN, 'refresh-1');
    await flushPromises();
    expect(session.state().phase).toBe('signed_in');
  });
});

test('signing in stores the refresh token only, signing out removes it', async () => {
  await session.signIn('alice@example.org');
  expect([...host.storage.kept.values()]).toEqual(['refresh-0']);
  await session.signOut();
  expect([session.state().phase, host.storage.kept.size]).toEqual(['signed_out', 0]);
  expect(host.requests.at(-1)).toBe('DELETE /api/session');
});
