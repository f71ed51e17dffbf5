import { expect, test, vi } from 'vitest';
import { readSession, updateHealth } from './storage';

test('what is noted of the health at once is all kept', async () => {
  const kept: Record<string, unknown> = {};
  const session = {
    get: async (name: string) => ({ [name]: kept[name] }),
    set: async (values: object) => void Object.assign(kept, values),
  };
  vi.stubGlobal('chrome', { storage: { session } });
  await Promise.all([updateHealth({ live: 'live' }), updateHealth({ server: 'online', lastContactAt: 5 })]);
  expect(await readSession('health')).toEqual({ live: 'live', server: 'online', lastContactAt: 5 });
});
