import { addressOf } from '@heliograph/client/addresses';
import { useAccount, useSurroundings } from '../ui/context';
import { Part } from './fields';
import { useSettingsSay } from './words';

/** Who is signed in, and the way out. */
export function AccountSettings({ isUnsaved }: { isUnsaved: boolean }) {
  const say = useSettingsSay();
  const { user, session } = useAccount();
  const { host } = useSurroundings();
  return (
    <Part name="account" title={say('account.title')}>
      <div class="setting account">
        <p>
          {say('account.signed_in')}{' '}
          <bdi class="setting-name">{(addressOf(user) ?? user.name) || say('account.no_address')}</bdi>
        </p>
        {isUnsaved && <p class="settings-about">{say('account.unsaved')}</p>}
        <button type="button" class="button" onClick={() => void session.signOut()}>
          {say('account.sign_out')}
        </button>
        {host.tryAddress && (
          <p>
            <a
              class="link"
              href={host.tryAddress}
              target={host.name === 'web' ? undefined : '_blank'}
              rel="noopener"
            >
              {say('account.try')}
            </a>
          </p>
        )}
      </div>
    </Part>
  );
}
