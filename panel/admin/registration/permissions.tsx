import type { ProviderRegistration } from '@heliograph/client/contract';
import { messageKey, type RegistrationTranslator } from './words';

/** What people are asked for, each with one sentence why (R72). */
export function Permissions({
  permissions,
  say,
}: Pick<ProviderRegistration, 'permissions'> & { say: RegistrationTranslator }) {
  return (
    <dl class="registration-list">
      {permissions.map(({ name, asked_when: when }) => {
        const short = name.slice(name.lastIndexOf('/') + 1);
        const why = messageKey('why', short);
        return (
          <div key={name}>
            <dt>
              <code>{short}</code> <span class="muted">{say(`when.${when}`)}</span>
            </dt>
            <dd>{why && say(why)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
