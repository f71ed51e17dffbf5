import type { Session } from '@heliograph/client/session';
import type { Say } from '../core/messages';
import type { createRuntime } from '../core/runtime';
import { Account } from './account';
import { AdapterPart } from './adapter-section';
import { HealthPart } from './health-section';
import { ServerPart } from './server-section';

export interface OptionsProps {
  say: Say;
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
      <ServerPart {...props} />
      <Account {...props} />
      <HealthPart {...props} />
      <AdapterPart say={say} />
      <p class="quiet">{say('options.privacy')}</p>
    </>
  );
}
