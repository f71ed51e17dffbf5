import './registration.css';
import type { ServerRegistration } from '@heliograph/client/contract';
import type { ProviderName } from '@heliograph/client/popup-sign-in';
import { useEffect, useRef } from 'preact/hooks';
import { RetryMessage } from '../../ui/retry-line';
import { useTranslator } from '../../ui/use-catalogue';
import { usePolled } from '../../ui/use-polled';
import { useUniqueId } from '../../ui/use-unique-id';
import { Permissions } from './permissions';
import { Steps, type StepsProps } from './steps';
import { useCopy } from './use-copy';
import { type RegistrationTranslator, registrationCatalogue } from './words';

const PROVIDERS: readonly ProviderName[] = ['microsoft', 'google'];

/**
 * Leads whoever looks after this server through its registration at Microsoft and Google (R70, R72). `isLed`: they came
 * for it, and the page begins here.
 */
export function Registration({ isLed }: { isLed: boolean }) {
  const say = useTranslator(registrationCatalogue);
  // The server may be started with more settings meanwhile.
  const { known: guide, isFailed, load } = usePolled<ServerRegistration>('/api/server/registration');
  const copying = useCopy();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useUniqueId();
  const isDrawn = say !== null && (guide !== null || isFailed);
  useEffect(() => {
    if (!isDrawn || !isLed) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView();
  }, [isDrawn, isLed]);
  if (!isDrawn) return null;
  return (
    <section class="settings-part registration" aria-labelledby={id}>
      <h3 class="section-head" id={id} ref={heading} tabIndex={-1}>
        {say('title')}
      </h3>
      <p class="settings-about">{say('about')}</p>
      {isFailed && (
        <RetryMessage
          class="setting"
          failed={say('failed')}
          retry={say('retry')}
          onRetry={() => void load()}
        />
      )}
      {guide &&
        PROVIDERS.map((provider) => (
          <Provider key={provider} provider={provider} guide={guide} say={say} copying={copying} />
        ))}
      <div class="unseen" role="status">
        {copying.last?.isCopied && say('copied')}
      </div>
    </section>
  );
}

function Provider({ provider, ...props }: StepsProps & { provider: ProviderName }) {
  const { guide, say } = props;
  const { is_on: isOn, lines, permissions } = guide[provider];
  const isBegun = lines.some((line) => line.is_written);
  return (
    <details class="setting">
      <summary>
        <span class="setting-name">{say(`provider.${provider}`)}</span>{' '}
        <span class="registration-state">
          {say(isOn ? 'state.on' : isBegun ? 'state.begun' : 'state.off')}
        </span>
      </summary>
      <div class="registration-guide">
        {isOn && <p>{say('on', { provider: say(`provider.${provider}`) })}</p>}
        <AddressWords guide={guide} say={say} />
        <Steps provider={provider} {...props} />
        <h4 class="setting-name">{say('permissions')}</h4>
        <Permissions permissions={permissions} say={say} />
        <p class="settings-about">{say(`consent.${provider}`)}</p>
        <p class="settings-about">{say(`more.${provider}`)}</p>
      </div>
    </details>
  );
}

/** Where providers do not take the address that the server has. */
function AddressWords({ guide, say }: { guide: ServerRegistration; say: RegistrationTranslator }) {
  const { address, public_url: current } = guide;
  if (address === current) return null;
  return (
    <p class="registration-address">
      {address.startsWith('https:')
        ? say('address.https', { address, current })
        : say('address.local', { address })}
    </p>
  );
}
