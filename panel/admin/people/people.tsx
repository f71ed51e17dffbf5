import './people.css';
import { accountEmail } from '@heliograph/client/addresses';
import type { Member, Members } from '@heliograph/client/contract';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Catalogue } from '../../i18n/messages';
import { useCall } from '../../ui/context';
import { useTranslator } from '../../ui/use-catalogue';
import { useUniqueId } from '../../ui/use-unique-id';
import { en } from './messages.en';
import { type PeopleTranslator, SignInMethodRow } from './sign-in-method-row';

const words: Catalogue<typeof en> = { en, de: () => import('./messages.de').then(({ de }) => de) };
/** More than these are shown on demand: administrators come first. */
const SHOWN = 8;

/** Who administers the organisation, and from where people come into it (R74). Drawn for administrators only. */
export function People() {
  const say = useTranslator(words);
  const call = useCall();
  const id = useUniqueId();
  const [known, setKnown] = useState<Members | null>(null);
  const [said, setSaid] = useState('');
  const [isWhole, setWhole] = useState(false);
  const load = useCallback(
    () => call<Members>('GET', '/api/organisation/people').then(setKnown, () => setKnown(null)),
    [call],
  );
  useEffect(() => void load(), [load]);
  if (!say || !known) return null;
  const act = (method: string, path: string, done: string) => {
    call(method, path)
      .then(
        () => setSaid(done),
        () => setSaid(say('failed')),
      )
      .then(load);
  };
  const isLast = known.people.filter((person) => person.is_administrator).length < 2;
  const shown = isWhole ? known.people : known.people.slice(0, SHOWN);
  return (
    <section class="settings-part people" aria-labelledby={id}>
      <h3 class="section-head" id={id}>
        {say('title')}
      </h3>
      <p class="settings-about">{say('about')}</p>
      {shown.map((person) => (
        <PersonRow key={person.id} person={person} isLast={isLast} say={say} onAct={act} />
      ))}
      {shown.length < known.people.length && (
        <button type="button" class="link setting" onClick={() => setWhole(true)}>
          {say('more', { count: known.people.length })}
        </button>
      )}
      {known.ways.length > 0 && <p class="settings-about">{say('ways')}</p>}
      {known.ways.map((way) => (
        <SignInMethodRow
          key={`${way.provider} ${way.tenant}`}
          way={way}
          isOnly={known.ways.length === 1}
          say={say}
          onAct={act}
        />
      ))}
      <div class="setting" aria-live="polite" hidden={said === ''}>
        {said}
      </div>
    </section>
  );
}

interface PersonProps {
  person: Member;
  isLast: boolean;
  say: PeopleTranslator;
  onAct: (method: string, path: string, done: string) => void;
}

function PersonRow({ person, isLast, say, onAct }: PersonProps) {
  const { is_administrator: isAdministrator, is_me: isMe } = person;
  const address = accountEmail(person) ?? say('no_address');
  const name = person.name || address;
  const path = `/api/organisation/people/${encodeURIComponent(person.id)}/administrator`;
  const appoint = () => onAct('PUT', path, say('appointed', { name }));
  const dismiss = () => onAct('DELETE', path, isMe ? say('resigned') : say('dismissed', { name }));
  const verb = !isAdministrator ? 'appoint' : isMe ? 'resign' : 'dismiss';
  return (
    <div class="setting">
      <div class="setting-line">
        <span class="setting-words">
          <bdi class="setting-name">{name}</bdi>
          {isMe && <span class="setting-effect">({say('me')})</span>}
        </span>
        {isMe && isLast ? (
          <span class="setting-effect">{say('administrator')}</span>
        ) : (
          <button
            type="button"
            class="button"
            aria-label={say(`${verb}_explained`, { name })}
            onClick={isAdministrator ? dismiss : appoint}
          >
            {say(verb)}
          </button>
        )}
        <span class="setting-effect person-address">
          <bdi>{address}</bdi>
          {isAdministrator && !(isMe && isLast) && `, ${say('administrator')}`}
        </span>
      </div>
      {isMe && isLast && <p class="settings-about">{say('last')}</p>}
    </div>
  );
}
