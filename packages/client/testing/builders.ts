/** API bodies for tests: defaults, with the overrides a test needs. */

import type {
  ClickEntry,
  OpenEntry,
  OrganisationSettings,
  OrganisationValues,
  PersonSettings,
  SentEntry,
  Settings,
  Thread,
  ThreadPage,
  ThreadSummary,
  Verdict,
} from '../contract';

const PLACE = {
  label: 'Lisbon',
  country_code: 'PT',
  country: 'Portugal',
  state: 'Lisbon',
  city: 'Lisbon',
};

export function buildThread(id: string, sortedAt: string, part: Partial<ThreadSummary> = {}): ThreadSummary {
  return {
    id,
    subject: `Subject ${id}`,
    people: [{ address: 'rita@example.com', name: 'Rita Rossi' }],
    people_count: 1,
    section: part.is_pinned ? 'pinned' : 'other',
    is_pinned: false,
    is_muted: false,
    is_unseen: false,
    opens: 0,
    maybes: 0,
    filtered: 0,
    clicks: 0,
    last_engagement: null,
    earlier_open_at: null,
    daily: Array.from({ length: 14 }, () => 0),
    last_sent_at: sortedAt,
    sorted_at: sortedAt,
    active_at: sortedAt,
    web_link: null,
    ...part,
  };
}

export function makePage(threads: ThreadSummary[], nextCursor: string | null = null): ThreadPage {
  return { threads, next_cursor: nextCursor };
}

export function makeLog(summary: ThreadSummary, log: Thread['log'], seenThrough = 1): Thread {
  return { ...summary, log, kept_days: null, seen_through: seenThrough };
}

export function makeVerdict(reading: Verdict['reading'], part: Partial<Verdict> = {}): Verdict {
  const kinds = { opened: 'human', maybe: 'prefetch', filtered: 'scanner', self: 'self' } as const;
  return {
    is_overruled: false,
    judged_kind: kinds[reading],
    kind: kinds[reading],
    reading,
    reason: 'some_reason',
    reason_text: 'Some reason.',
    confidence: 'certain',
    rules_version: 1,
    ...part,
  };
}

export function makeOpen(
  id: string,
  reading: OpenEntry['verdict']['reading'],
  part: Partial<OpenEntry> = {},
): OpenEntry {
  return {
    type: 'open',
    id,
    at: '2026-11-22T10:00:00Z',
    message_id: 'm1',
    verdict: makeVerdict(reading),
    device_type: 'mobile',
    client: null,
    via: null,
    place: PLACE,
    reader: null,
    inferred_from: null,
    ...part,
  };
}

export function makeClick(
  id: string,
  reading: ClickEntry['verdict']['reading'],
  part: Partial<ClickEntry> = {},
): ClickEntry {
  return {
    type: 'click',
    id,
    at: '2026-11-22T10:01:00Z',
    message_id: 'm1',
    link: 'https://example.com/offer',
    verdict: makeVerdict(reading),
    device_type: 'mobile',
    client: null,
    via: null,
    place: PLACE,
    reader: null,
    ...part,
  };
}

export function makeSent(id: string, part: Partial<SentEntry> = {}): SentEntry {
  return {
    type: 'sent',
    link: null,
    is_bounced: false,
    is_deleted: false,
    first_open_at: null,
    last_open_at: null,
    id,
    at: '2026-11-22T09:00:00Z',
    subject: 'Offer',
    people: [{ address: 'rita@example.com', name: null }],
    state: 'sent',
    ...part,
  };
}

const PERSON_DEFAULTS: PersonSettings = {
  auto_insert: false,
  notify_when_opened: false,
  position: 'first',
  track_links: false,
  blocklist: [],
  first_open_only: true,
  notice_hot: false,
  notice_revived: false,
  desktop_notifications: false,
  quiet_from: null,
  quiet_until: null,
  time_zone: null,
  appearance: 'host',
  language: 'auto',
};

export function makeSettings(
  values: Partial<PersonSettings> = {},
  forced: (keyof PersonSettings)[] = [],
): Settings {
  return {
    values: { ...PERSON_DEFAULTS, ...values },
    defaults: PERSON_DEFAULTS,
    forced: forced.map((name) => ({ name, reason: 'Set by your administrator' })),
    is_administrator: true,
    looks_after_server: true,
  };
}

export function makeOrganisation(values: Partial<OrganisationValues> = {}): OrganisationSettings {
  return {
    values: {
      domains: ['example.org'],
      blocklist: [],
      own_networks: [],
      retention_days: 90,
      forced: {},
      ...values,
    },
    learned_networks: [],
    sign_in_domains: ['example.org'],
    free_mail_domains: ['freemail.example'],
    is_administrator: true,
  };
}
