/**
 * What is known of the mail that is being written: kept in the session data for as long as its window is open, and in its
 * custom properties for a draft that is opened again. The launch script reads and writes the same (launch/parts/office.js).
 */

import { callOffice, type Draft } from './office';

export const PROPERTY_NAME = 'heliograph';

export interface DraftMark {
  readonly token?: string;
  readonly inserted?: 'manual' | 'automatic';
  /** Switched off for this message by the person (R5). */
  readonly off?: boolean;
}

type Properties = Pick<Office.CustomProperties, 'get' | 'set' | 'saveAsync'>;

export async function readDraftMark(draft: Draft): Promise<DraftMark> {
  const { sessionData } = draft;
  const session =
    sessionData &&
    (await callOffice<string>((done) => sessionData.getAsync(PROPERTY_NAME, done)).catch(() => ''));
  if (session) return parsed(session);
  const properties = await propertiesOf(draft).catch(() => null);
  return parsed(properties?.get(PROPERTY_NAME));
}

/** The session's part first: it is quick, and is enough to never insert twice. */
export async function writeDraftMark(draft: Draft, mark: DraftMark): Promise<void> {
  const { sessionData } = draft;
  const text = JSON.stringify(mark);
  if (sessionData)
    await callOffice<void>((done) => sessionData.setAsync(PROPERTY_NAME, text, done)).catch(() => undefined);
  const properties = await propertiesOf(draft);
  properties.set(PROPERTY_NAME, text);
  await callOffice((done) => properties.saveAsync(done));
}

/** The token in the properties of a mail in the mailbox: it stays there and does not travel. */
export async function readToken(item: Pick<Draft, 'loadCustomPropertiesAsync'>): Promise<string | null> {
  const properties = await propertiesOf(item).catch(() => null);
  return parsed(properties?.get(PROPERTY_NAME)).token ?? null;
}

function propertiesOf(item: Pick<Draft, 'loadCustomPropertiesAsync'>): Promise<Properties> {
  return callOffice<Properties>((done) => item.loadCustomPropertiesAsync(done));
}

function parsed(value: unknown): DraftMark {
  try {
    const mark: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return mark && typeof mark === 'object' ? mark : {};
  } catch {
    return {};
  }
}
