import type { OrganisationSignInMethod } from '@heliograph/client/contract';
import { useState } from 'preact/hooks';
import type { TranslatorOf } from '../../i18n/messages';
import { useEnvironment } from '../../ui/context';
import { useNow } from '../../ui/use-now';
import type { en } from './messages.en';

export type PeopleTranslator = TranslatorOf<typeof en>;

interface WayProps {
  way: OrganisationSignInMethod;
  isOnly: boolean;
  say: PeopleTranslator;
  onAct: (method: string, path: string, done: string) => void;
}

/** A tenant whose people belong to the organisation, could, or did until it was closed. */
export function SignInMethodRow({ way, isOnly, say, onAct }: WayProps) {
  const { format } = useEnvironment();
  const now = useNow();
  const [isAsking, setAsking] = useState(false);
  const name = say(`way.${way.provider}`, { domain: way.domain });
  const path = `/api/organisation/ways/${way.provider}/${encodeURIComponent(way.tenant)}`;
  const close = () => {
    setAsking(false);
    onAct('DELETE', path, say('closed'));
  };
  const by = way.changed_by &&
    way.changed_at && { name: way.changed_by, time: format.clock(way.changed_at, now) };
  return (
    <div class="setting way">
      <p>{name}</p>
      {by && <p class="settings-about">{say(way.is_open ? 'way.opened_by' : 'way.closed_by', by)}</p>}
      <p class="settings-about">{stateWords(way, isOnly, say)}</p>
      {!way.is_open && !way.is_taken && (
        <button type="button" class="button" onClick={() => onAct('PUT', path, say('opened'))}>
          {say(way.is_closed ? 'open_again' : 'open')}
        </button>
      )}
      {way.is_open && !way.is_my_only && !isAsking && (
        <button
          type="button"
          class="button"
          aria-label={say('close_explained', { way: name })}
          onClick={() => setAsking(true)}
        >
          {say('close')}
        </button>
      )}
      {isAsking && (
        <fieldset class="way-sure">
          <legend class="setting-name">{say('close.sure')}</legend>
          <p>{way.only_way_of > 0 ? say('close.people', { count: way.only_way_of }) : say('close.nobody')}</p>
          <div class="way-buttons">
            <button type="button" class="button" onClick={close}>
              {say('close.yes')}
            </button>
            <button type="button" class="button" onClick={() => setAsking(false)}>
              {say('cancel')}
            </button>
          </div>
        </fieldset>
      )}
    </div>
  );
}

function stateWords(way: OrganisationSignInMethod, isOnly: boolean, say: PeopleTranslator): string {
  if (way.is_taken) return say('way.taken');
  if (way.is_closed) return say('way.closed', { count: way.only_way_of });
  if (!way.is_open) return say('way.could');
  return way.is_my_only && !isOnly ? say('way.mine') : '';
}
