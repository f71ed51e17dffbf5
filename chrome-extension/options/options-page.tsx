import { AccountSection } from './account';
import { AdapterSection } from './adapter-section';
import { HealthSection } from './health-section';
import type { OptionsProps } from './props';
import { ServerSection } from './server-section';

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
