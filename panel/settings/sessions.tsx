import type { SessionInfo, SessionList } from '@heliograph/client/contract';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Catalogue } from '../i18n/messages';
import { useCall, useEnvironment } from '../ui/context';
import { useTranslator } from '../ui/use-catalogue';
import { useNow } from '../ui/use-now';
import { useUniqueId } from '../ui/use-unique-id';
import { en } from './sessions-messages.en';

const words: Catalogue<typeof en> = { en, de: () => import('./sessions-messages.de').then(({ de }) => de) };

/** Where one is signed in, each to be ended at once (R70). */
export function Sessions() {
  const say = useTranslator(words);
  const call = useCall();
  const { format } = useEnvironment();
  const now = useNow();
  const id = useUniqueId();
  const [sessions, setSessions] = useState<readonly SessionInfo[]>([]);
  const [said, setSaid] = useState('');
  const load = useCallback(
    () => call<SessionList>('GET', '/api/sessions').then((answer) => setSessions(answer.sessions)),
    [call],
  );
  useEffect(() => void load().catch(() => undefined), [load]);
  if (!say || sessions.length === 0) return null;
  const end = (session: SessionInfo) => {
    call('DELETE', `/api/sessions/${encodeURIComponent(session.id)}`)
      .then(load)
      .then(
        () => setSaid(say('ended')),
        () => setSaid(say('failed')),
      );
  };
  return (
    <section class="settings-part" aria-labelledby={id}>
      <h3 class="section-head" id={id}>
        {say('title')}
      </h3>
      {sessions.map((session) => {
        const client = session.client ?? say('unknown');
        const begun = format.clock(session.created_at, now);
        const time = format.clock(session.last_used_at, now);
        return (
          <div key={session.id} class="setting">
            <div class="setting-line">
              <span class="setting-words">
                <span class="setting-name">
                  {client}, {say(`way.${session.way}`)}
                </span>
              </span>
              {session.is_current ? (
                <span class="setting-effect">{say('this_one')}</span>
              ) : (
                <button
                  type="button"
                  class="button"
                  aria-label={say('end_explained', { client, begun, time })}
                  onClick={() => end(session)}
                >
                  {say('end')}
                </button>
              )}
              <span class="setting-effect">
                {say('begun', { time: begun })} {say('used', { time })}
              </span>
            </div>
          </div>
        );
      })}
      <div class="setting" aria-live="polite" hidden={said === ''}>
        {said}
      </div>
    </section>
  );
}
