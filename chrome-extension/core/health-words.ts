/** The health of each part, in words. Pure. */

import type { Format } from '../../panel/core/format';
import type { Material } from './material';
import type { Health, TabState } from './protocol';
import type { Say } from './words';

export interface HealthFacts {
  readonly health: Health;
  readonly material: Material | null;
  readonly waiting: number;
  readonly tabs: readonly TabState[];
  readonly now: number;
}

export interface HealthLine {
  readonly name: string;
  readonly words: readonly string[];
  readonly isGood: boolean;
}

export function healthLines(facts: HealthFacts, say: Say, format: Format): HealthLine[] {
  return [serverLine(facts, say, format), liveLine(facts, say), ...ownLines(facts, say)];
}

function serverLine({ health, now }: HealthFacts, say: Say, format: Format): HealthLine {
  const { server, heardAt } = health;
  const isOnline = server === 'online' && heardAt !== null;
  const when = isOnline ? format.ago(new Date(heardAt).toISOString(), now) || say('mark.just_now') : '';
  const words = isOnline
    ? say('health.server_online', { when })
    : say(server === 'unknown' ? 'health.server_unknown' : 'health.server_offline');
  return { name: say('health.server'), words: [words], isGood: isOnline };
}

function liveLine({ health: { live } }: HealthFacts, say: Say): HealthLine {
  return { name: say('health.live'), words: [say(`health.live_${live}`)], isGood: live !== 'waiting' };
}

function ownLines({ material, waiting, tabs }: HealthFacts, say: Say): HealthLine[] {
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
    {
      name: say('health.own_views'),
      words: [say(material ? 'health.own_views_kept_back' : 'health.own_views_none')],
      isGood: material !== null,
    },
  ];
}

function pageWords({ mailbox, adapter, isLineMissing }: TabState, say: Say): string {
  const whose = { mailbox: mailbox ?? say('health.unknown_mailbox') };
  if (!adapter) return say('health.pages_starting', whose);
  const { name, reason } = adapter;
  // Nobody took its place: the person wished for no other.
  if (name === 'inboxsdk' && reason !== 'as_wished') return say('health.pages_failed_alone', whose);
  if (isLineMissing) return say(`health.pages_line_missing_${name}`, whose);
  return reason === 'as_wished' ? say('health.pages_inboxsdk', whose) : say(`health.pages_${reason}`, whose);
}
