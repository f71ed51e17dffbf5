/**
 * Stands in the page itself and runs before the panel's script is there: it asks for the session, and for what the panel
 * shows first, while that script is on its way. `early.ts` takes over. The lock keeps other tabs from using the refresh
 * token in between; a panel that does not come gives it back.
 */

try {
  const ask = (refresh_token) => {
    const attempt = localStorage.getItem('heliograph.refresh_attempt') ?? crypto.randomUUID();
    localStorage.setItem('heliograph.refresh_attempt', attempt);
    const body = JSON.stringify({ refresh_token, attempt, opening: true });
    const headers = { 'Content-Type': 'application/json' };
    const reply = fetch('/api/session/refresh', {
      method: 'POST',
      headers,
      body,
      credentials: 'omit',
      cache: 'no-store',
    });
    reply.catch(() => undefined); // whoever takes it sees that
    return { body, reply };
  };

  if (navigator.locks && localStorage.getItem('heliograph.refresh_token'))
    window.heliographEarly = new Promise((hand) => {
      navigator.locks.request('heliograph.session', { ifAvailable: true }, (lock) => {
        const token = lock && localStorage.getItem('heliograph.refresh_token');
        if (!token) return hand(null);
        return new Promise((release) => {
          const early = { ...ask(token), release };
          setTimeout(() => {
            early.isOver = true;
            release();
          }, 20_000);
          hand(early);
        });
      });
    });
} catch {
  // A frame whose storage is refused keeps no session.
}
