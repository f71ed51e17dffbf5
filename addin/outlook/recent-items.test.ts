import { expect, it } from 'vitest';
import { loadRecentItems } from './recent-items';
import { createMemoryStorage } from './storage';

it('opens the newest mail that was read, whichever was read last', async () => {
  const items = await loadRecentItems(createMemoryStorage());
  items.remember('t1', 'new', 20);
  items.remember('t1', 'old', 10);
  expect(items.find('t1')).toBe('new');
  expect(items.find('t2')).toBeNull();
});

it('keeps three hundred threads over a restart, and survives a broken store', async () => {
  const store = createMemoryStorage();
  const items = await loadRecentItems(store);
  for (let number = 0; number < 310; number += 1) items.remember(`t${number}`, `i${number}`, number);
  const again = await loadRecentItems(store);
  expect([again.find('t9'), again.find('t10'), again.find('t309')]).toEqual([null, 'i10', 'i309']);
  await store.write('heliograph.items', '{');
  expect((await loadRecentItems(store)).find('t309')).toBeNull();
});
