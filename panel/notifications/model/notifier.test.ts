import type { OpenNotification } from '@heliograph/client/contract';
import type { HostStorage, NotificationPermissionState } from '@heliograph/client/host';
import { FakeHost, FakeStorage } from '@heliograph/client/testing/fake-host';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ThreadNotification } from '../../threads/model/panel-state';
import { createNotifier, type Notifier } from './notifier';

const OPENED: OpenNotification = {
  type: 'notice',
  number: 8,
  thread_id: 'roof',
  kind: 'opened',
  subject: 'Offer for the new roof',
  who: 'Rita Rossi',
  at: '2026-11-22T12:00:00Z',
};

/** One tab with a panel. */
class Tab {
  isVisible = true;
  inSight = new Set<string>();
  wants = true;
  locale = 'en-GB';
  news: ThreadNotification[] = [];
  /** What the lines say, in their order. */
  lines: string[] = [];
  shown: { title: string; text: string; tag: string }[] = [];
  followed: string[] = [];
  press: () => void = () => undefined;
  permission: NotificationPermissionState = 'granted';
  readonly noticing: Notifier;

  constructor(host: FakeHost, storage: HostStorage = host.storage) {
    const tab = this;
    this.noticing = createNotifier({
      host: {
        after: host.after,
        storage,
        withLock: host.withLock,
        isVisible: () => tab.isVisible,
        desktop: {
          permission: () => tab.permission,
          requestPermission: async () => tab.permission,
          claim: async (name) => !claims.has(name) && Boolean(claims.add(name)),
          show(notice, pressed) {
            tab.shown.push(notice);
            tab.press = pressed;
          },
        },
      },
      locale: () => tab.locale,
      isDesktopEnabled: () => tab.wants,
      isRowInView: (id) => tab.inSight.has(id),
      showInPanel: async (news) => {
        tab.news.push(news);
        tab.lines.push(await news.text(tab.locale));
      },
      goToThread: (id) => tab.followed.push(id),
    });
  }
}

let host: FakeHost;
let tabs: Tab[];
let claims: Set<string>;

async function hear(...notices: OpenNotification[]): Promise<void> {
  for (const tab of tabs) tab.noticing.onChanges(notices);
  await host.pass(1_000);
}

beforeEach(() => {
  host = new FakeHost(new FakeStorage());
  claims = new Set();
  tabs = [new Tab(host), new Tab(host), new Tab(host)];
});

const shown = () => tabs.flatMap((tab) => tab.shown);
const hide = () => {
  for (const tab of tabs) tab.isVisible = false;
};

describe('a panel in sight [R67]', () => {
  test('says it in a line, and the desktop says nothing', async () => {
    const [inSight, , hidden] = tabs as [Tab, Tab, Tab];
    hidden.isVisible = false;
    await hear(OPENED);
    expect(inSight.news).toEqual([{ threadId: 'roof', text: expect.any(Function) }]);
    expect(inSight.lines).toEqual(['Rita Rossi opened your email: “Offer for the new roof”']);
    expect(shown()).toEqual([]);
  });

  test('says nothing of what its row shows already', async () => {
    for (const tab of tabs) tab.inSight.add('roof');
    await hear(OPENED);
    expect(tabs.map(({ news }) => news)).toEqual([[], [], []]);
    expect(shown()).toEqual([]);
  });

  test.each([
    ['hot', 'Somebody keeps coming back: opened three times within 24 hours: “Offer for the new roof”'],
    ['revived', 'Somebody opened your email again, after two weeks or more: “Offer for the new roof”'],
  ] as const)('says what a row does not: %s', async (kind, text) => {
    for (const tab of tabs) tab.inSight.add('roof');
    await hear({ ...OPENED, kind, who: null });
    expect(tabs[0]?.lines).toEqual([text]);
  });

  test('says several that come together in one line', async () => {
    await hear(OPENED, { ...OPENED, number: 9, thread_id: 'lease', subject: '' });
    expect(tabs[0]?.news).toEqual([{ threadId: 'lease', text: expect.any(Function) }]);
    expect(tabs[0]?.lines).toEqual(['Rita Rossi opened your email: “No subject”, and 1 more']);
  });
});

describe('no panel in sight [R67]', () => {
  beforeEach(hide);

  test('the desktop says it once, however many tabs are open', async () => {
    await hear(OPENED);
    expect(shown()).toEqual([
      { title: 'Rita Rossi opened your email', text: 'Offer for the new roof', tag: 'roof' },
    ]);
  });

  test('the desktop says it once, where what a tab stores reaches the others late', async () => {
    tabs = [0, 1, 2].map(() => new Tab(host, new FakeStorage()));
    hide();
    await hear(OPENED);
    expect(shown()).toHaveLength(1);
  });

  test('a tab in sight keeps the desktop silent, where what it stores reaches the others late', async () => {
    tabs = [0, 1, 2].map(() => new Tab(host, new FakeStorage()));
    hide();
    (tabs[1] as Tab).isVisible = true;
    await hear(OPENED);
    expect(shown()).toEqual([]);
  });

  test('a tab that hears of it later says it no second time', async () => {
    await hear(OPENED);
    claims.clear(); // the tab that said it is closed
    const late = new Tab(host);
    late.isVisible = false;
    late.noticing.onChanges([OPENED]);
    await host.pass(1_000);
    expect(late.shown).toEqual([]);
  });

  test('another open is another notice, also when the numbers began anew', async () => {
    await hear(OPENED);
    await hear({ ...OPENED, number: 9 });
    await hear({ ...OPENED, at: '2026-11-23T12:00:00Z' });
    expect(shown()).toHaveLength(3);
  });

  test('pressing it leads to the thread', async () => {
    await hear(OPENED);
    const tab = tabs.find(({ shown: own }) => own.length > 0);
    tab?.press();
    expect(tab?.followed).toEqual(['roof']);
  });

  test('nothing appears for who did not ask for it', async () => {
    for (const tab of tabs) tab.wants = false;
    await hear(OPENED);
    expect(shown()).toEqual([]);
  });

  test.each(['refused', 'open'] as const)('nothing appears where the browser says %s', async (permission) => {
    for (const tab of tabs) tab.permission = permission;
    await hear(OPENED);
    expect(shown()).toEqual([]);
  });

  test('nothing appears after the panel was taken away', async () => {
    for (const tab of tabs) tab.noticing.onChanges([OPENED]);
    for (const tab of tabs) tab.noticing.stop();
    await host.pass(1_000);
    expect(shown()).toEqual([]);
  });
});

test('a panel that comes into sight finds the line waiting', async () => {
  hide();
  await hear(OPENED);
  expect(tabs[0]?.news).toHaveLength(1);
});

test('speaks the language of the panel, also one that is chosen while the line stands', async () => {
  await hear({ ...OPENED, who: null });
  const line = tabs[0]?.news.at(-1)?.text;
  expect(await line?.('de-DE')).toBe('Jemand hat Ihre E-Mail geöffnet: „Offer for the new roof“');
  expect(await line?.('en-GB')).toBe('Somebody opened your email: “Offer for the new roof”');
});

test('other changes are no notices', async () => {
  tabs[0]?.noticing.onChanges([{ type: 'badge_changed', number: 3, count: 1 }]);
  await host.pass(1_000);
  expect(tabs[0]?.news).toEqual([]);
  expect(host.storage.kept.size).toBe(0);
});
