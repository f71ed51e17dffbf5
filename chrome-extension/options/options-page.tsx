import type { Session } from '../../panel/core/session';
import type { createRuntime } from '../core/runtime';
import type { Say } from '../core/words';
import { Account } from './account';
import { AdapterPart } from './adapter-part';
import { HealthPart } from './health-part';
import { ServerPart } from './server-part';

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
