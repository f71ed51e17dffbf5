import type { ServerRegistration } from '@heliograph/client/contract';
import type { ProviderName } from '@heliograph/client/popup-sign-in';
import type { ComponentChildren } from 'preact';
import { CopyValue } from './copy-value';
import { SettingList } from './setting-list';
import type { CopyState } from './use-copy';
import type { RegistrationTranslator } from './words';

/** The application's name at the providers, and what people read when they are asked for its scope. */
const NAME = 'Heliograph';
const SCOPE_TITLE = 'Sign in to Heliograph';

export interface StepsProps {
  guide: ServerRegistration;
  say: RegistrationTranslator;
  copying: CopyState;
}

/** What to do at a provider, and then here, in this order. */
export function Steps({ provider, ...props }: StepsProps & { provider: ProviderName }) {
  const { guide, say, copying } = props;
  return (
    <ol class="registration-steps">
      {provider === 'microsoft' ? <MicrosoftSteps {...props} /> : <GoogleSteps {...props} />}
      <Step title={say('lines')} text={say('lines.text')}>
        <SettingList
          lines={provider === 'google' ? [...guide.google.lines, guide.extensions] : guide.microsoft.lines}
          given={guide.address === guide.public_url ? [] : [`${guide.address_setting}=${guide.address}`]}
          say={say}
          copying={copying}
        />
      </Step>
      <Step title={say('restart')} text={say('restart.text')} />
    </ol>
  );
}

function MicrosoftSteps({ guide, say, copying }: StepsProps) {
  const { microsoft, outlook } = guide;
  const value = (name: Parameters<typeof say>[0], text: string) => (
    <CopyValue name={say(name as 'value.name')} value={text} say={say} copying={copying} />
  );
  return (
    <>
      <Step title={say('microsoft.1')} text={say('microsoft.1_text')}>
        <Outside address="https://entra.microsoft.com" words={say('microsoft.open')} />
        {value('value.name', NAME)}
        {value('value.redirect', microsoft.redirect_address)}
      </Step>
      <Step title={say('microsoft.2')} text={say('microsoft.2_text')} />
      <Step title={say('microsoft.3')} text={say('microsoft.3_text')}>
        {value('value.api', outlook.api)}
        {outlook.api.endsWith('/') && <p class="settings-about">{say('microsoft.3_id')}</p>}
        {value('value.scope', outlook.scope)}
        {value('value.scope_title', SCOPE_TITLE)}
        {value('value.office', outlook.client_id)}
        {value('value.version', `"requestedAccessTokenVersion": ${outlook.token_version}`)}
      </Step>
      <Step title={say('microsoft.4')} text={say('microsoft.4_text')}>
        {value('value.redirect', outlook.redirect_address)}
      </Step>
    </>
  );
}

function GoogleSteps({ guide, say, copying }: StepsProps) {
  return (
    <>
      <Step title={say('google.1')} text={say('google.1_text')}>
        <Outside address="https://console.cloud.google.com" words={say('google.open')} />
      </Step>
      <Step title={say('google.2')} text={say('google.2_text')} />
      <Step title={say('google.3')} text={say('google.3_text')}>
        <CopyValue name={say('value.name')} value={NAME} say={say} copying={copying} />
        <CopyValue
          name={say('value.redirect')}
          value={guide.google.redirect_address}
          say={say}
          copying={copying}
        />
      </Step>
    </>
  );
}

function Step({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <li>
      <span class="setting-name">{title}</span>
      <p class="settings-about">{text}</p>
      {children}
    </li>
  );
}

function Outside({ address, words }: { address: string; words: string }) {
  return (
    <a class="link" href={address} target="_blank" rel="noopener">
      {words}
    </a>
  );
}
