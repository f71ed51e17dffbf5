import { useEnvironment } from '../ui/context';
import { Logo } from '../ui/logo';
import { useTranslator } from '../ui/use-catalogue';
import { useUniqueId } from '../ui/use-unique-id';
import { AutoInsert } from './auto-insert';
import { SetupHint } from './setup-hint';
import { onboardingCatalogue } from './words';

/** Nothing is tracked yet: what this is, and a next step. */
export function Onboarding() {
  const { host } = useEnvironment();
  const say = useTranslator(onboardingCatalogue);
  const title = useUniqueId();
  if (!say) return null;
  return (
    <section class="card" aria-labelledby={title}>
      <Logo />
      <h2 class="card-title" id={title}>
        {say('title')}
      </h2>
      <p>{say('text')}</p>
      {host.demoUrl ? (
        <>
          <a class="button button-first" href={host.demoUrl}>
            {say('try')}
          </a>
          <p class="muted">{say('try_text')}</p>
        </>
      ) : (
        <p class="muted">{say('try_here')}</p>
      )}
      <AutoInsert say={say} />
      <SetupHint say={say} />
    </section>
  );
}
