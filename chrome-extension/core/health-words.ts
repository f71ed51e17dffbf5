/** The health of each part, in words. Pure. */

import type { InsertSettings } from './insert-settings';
import type { ExtensionTranslator } from './messages';
import type { Health, TabState } from './protocol';
import type { RelativeTime } from './relative-time';

export interface HealthFacts {
  readonly health: Health;
  readonly material: InsertSettings | null;
  readonly waiting: number;
  readonly tabs: readonly TabState[];
  /** Whether the browser lets us keep pictures of the pixels' host back; in Google's proxy it always does. */
  readonly canBlockOwnPixels: boolean;
  readonly now: number;
}

export interface HealthItem {
  readonly name: string;
  readonly words: readonly string[];
  readonly isGood: boolean;
  /** What a press would mend. */
  readonly fix?: 'allow_pixel_host';
}

export function healthItems(
  facts: HealthFacts,
  say: ExtensionTranslator,
  whenOf: RelativeTime,
): HealthItem[] {
  return [serverLine(facts, say, whenOf), liveLine(facts, say), ...ownLines(facts, say)];
}

function serverLine(
  { health, material, now }: HealthFacts,
  say: ExtensionTranslator,
  whenOf: RelativeTime,
): HealthItem {
  const { server, lastContactAt: heardAt } = health;
  const isOnline = server === 'online' && heardAt !== null;
  const words = isOnline
    ? say('health.server_online', { when: whenOf(heardAt, now) })
    : say(`health.server_${awayAs(server, material !== null)}`);
  return { name: say('health.server'), words: [words], isGood: isOnline || server === 'unknown' };
}

/** Without the material, nothing is tracked meanwhile. */
function awayAs(server: Health['server'], isReady: boolean) {
  if (server === 'online') return 'unknown';
  return server === 'offline' && isReady ? 'offline_ready' : server;
}

function liveLine({ health: { live }, material }: HealthFacts, say: ExtensionTranslator): HealthItem {
  const words = say(material ? `health.live_${live}` : 'health.live_signed_out');
  return { name: say('health.live'), words: [words], isGood: !material || live !== 'waiting' };
}

function ownLines(facts: HealthFacts, say: ExtensionTranslator): HealthItem[] {
  const { material, waiting, tabs } = facts;
  const insertion = material ? (material.auto_insert ? 'automatic' : 'ready') : 'none';
  return [
    {
      name: say('health.insertion'),
      words: [say(`health.insertion_${insertion}`)],
      isGood: material !== null,
    },
    {
      name: say('health.queue'),
      words: [waiting === 0 ? say('health.queue_empty') : say('health.queue_waiting', { count: waiting })],
      isGood: waiting === 0,
    },
    {
      name: say('health.pages'),
      words: tabs.length === 0 ? [say('health.pages_none')] : tabs.map((tab) => pageWords(tab, say)),
      isGood: tabs.every(
        ({ adapter, isLineMissing }) =>
          !isLineMissing && adapter?.reason !== 'failed' && adapter?.reason !== 'too_late',
      ),
    },
    ownViewsLine(facts, say),
  ];
}

function ownViewsLine(
  { material, canBlockOwnPixels: mayKeepBack }: HealthFacts,
  say: ExtensionTranslator,
): HealthItem {
  const name = say('health.own_views');
  if (!material) return { name, words: [say('health.own_views_none')], isGood: true };
  if (mayKeepBack) return { name, words: [say('health.own_views_kept_back')], isGood: true };
  const { host } = new URL(material.pixel_url);
  const words = [say('health.own_views_by_proxy', { host })];
  return { name, words, isGood: false, fix: 'allow_pixel_host' };
}

function pageWords({ mailbox, adapter, isLineMissing }: TabState, say: ExtensionTranslator): string {
  const whose = { mailbox: mailbox ?? say('health.unknown_mailbox') };
  if (!adapter) return say('health.pages_starting', whose);
  const { name, reason } = adapter;
  // Nobody took its place: the person wished for no other.
  if (name === 'inboxsdk' && reason !== 'as_wished') return say('health.pages_failed_alone', whose);
  if (isLineMissing) return say(`health.pages_line_missing_${name}`, whose);
  return reason === 'as_wished' ? say('health.pages_inboxsdk', whose) : say(`health.pages_${reason}`, whose);
}
