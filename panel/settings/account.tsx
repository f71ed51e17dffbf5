import { accountEmail } from '@heliograph/client/addresses';
import { useAccount, useEnvironment } from '../ui/context';
import { SettingsSection } from './fields';
import { useSettingsTranslator } from './words';

/** Who is signed in, and the way out. */
export function AccountSettings({ isUnsaved }: { isUnsaved: boolean }) {
  const say = useSettingsTranslator();
  const { user, session } = useAccount();
  const { host } = useEnvironment();
  return (
    <SettingsSection name="account" title={say('account.title')}>
      <div class="setting account">
        <p>
          {say('account.signed_in')}{' '}
          <bdi class="setting-name">{(accountEmail(user) ?? user.name) || say('account.no_address')}</bdi>
        </p>
        {isUnsaved && <p class="settings-about">{say('account.unsaved')}</p>}
        <button type="button" class="button" onClick={() => void session.signOut()}>
          {say('account.sign_out')}
        </button>
        {host.demoUrl && (
          <p>
            <a
              class="link"
              href={host.demoUrl}
              target={host.name === 'web' ? undefined : '_blank'}
              rel="noopener"
            >
              {say('account.try')}
            </a>
          </p>
        )}
      </div>
    </SettingsSection>
  );
}
