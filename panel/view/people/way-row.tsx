import type { WayIn } from '../../core/contract';
import type { PeopleSay } from './people';

interface WayProps {
  way: WayIn;
  say: PeopleSay;
  onAct: (method: string, path: string, done: string, body: unknown) => void;
}

/** A tenant whose people belong to the organisation, or could. */
export function WayRow({ way, say, onAct }: WayProps) {
  const { provider, tenant, domain } = way;
  const open = () => onAct('PUT', '/api/organisation/ways', say('opened'), { provider, tenant });
  return (
    <div class="setting">
      <p>{say(`way.${provider}`, { domain })}</p>
      {!way.is_open && (
        <>
          <p class="settings-about">{say(way.is_taken ? 'way.taken' : 'way.could')}</p>
          {!way.is_taken && (
            <button type="button" class="button" onClick={open}>
              {say('open')}
            </button>
          )}
        </>
      )}
    </div>
  );
}
