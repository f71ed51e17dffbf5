import type { Session } from '@heliograph/client/session';
import type { ExtensionTranslator } from '../core/messages';
import type { createRuntime } from '../core/runtime';
import { AccountSection } from './account';
import { AdapterSection } from './adapter-section';
import { HealthSection } from './health-section';
import { ServerSection } from './server-section';

export interface OptionsProps {
  say: ExtensionTranslator;
  locale: string;
  server: string;
  runtime: ReturnType<typeof createRuntime>;
  session: Session;
}

export function OptionsPage(props: OptionsProps) {
  const { say } = props;
  return (
    <>
      <h1>{say('options.title')}</h1>
      <ServerSection {...props} />
      <AccountSection {...props} />
      <HealthSection {...props} />
      <AdapterSection say={say} />
      <p class="quiet">{say('options.privacy')}</p>
    </>
  );
}
