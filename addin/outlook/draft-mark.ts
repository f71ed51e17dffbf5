/**
 * What is known of the mail that is being written: kept in the session data for as long as its window is open, and in its
 * custom properties for a draft that is opened again. The launch script reads and writes the same (launch/parts/office.js).
 */

import { answer, type Draft } from './office';

export const NAME = 'heliograph';

export interface Mark {
  readonly token?: string;
  readonly inserted?: 'manual' | 'automatic';
  /** Switched off for this message by the person (R5). */
  readonly off?: boolean;
}

type Properties = Pick<Office.CustomProperties, 'get' | 'set' | 'saveAsync'>;

export async function readMark(draft: Draft): Promise<Mark> {
  const { sessionData } = draft;
  const session =
    sessionData && (await answer<string>((done) => sessionData.getAsync(NAME, done)).catch(() => ''));
  if (session) return parsed(session);
  const properties = await propertiesOf(draft).catch(() => null);
  return parsed(properties?.get(NAME));
}

/** The session's part first: it is quick, and is enough to never insert twice. */
export async function writeMark(draft: Draft, mark: Mark): Promise<void> {
  const { sessionData } = draft;
  const text = JSON.stringify(mark);
  if (sessionData)
    await answer<void>((done) => sessionData.setAsync(NAME, text, done)).catch(() => undefined);
  const properties = await propertiesOf(draft);
  properties.set(NAME, text);
  await answer((done) => properties.saveAsync(done));
}

/** The token in the properties of a mail in the mailbox: it stays there and does not travel. */
export async function tokenOf(item: Pick<Draft, 'loadCustomPropertiesAsync'>): Promise<string | null> {
  const properties = await propertiesOf(item).catch(() => null);
  return parsed(properties?.get(NAME)).token ?? null;
}

function propertiesOf(item: Pick<Draft, 'loadCustomPropertiesAsync'>): Promise<Properties> {
  return answer<Properties>((done) => item.loadCustomPropertiesAsync(done));
}

function parsed(value: unknown): Mark {
  try {
    const mark: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return mark && typeof mark === 'object' ? mark : {};
  } catch {
    return {};
  }
}
