import { useSurroundings } from '../ui/context';
import { Sign } from '../ui/logo';
import { useWords } from '../ui/use-catalogue';
import { useUniqueId } from '../ui/use-unique-id';
import { AutoInsert } from './auto-insert';
import { SetUp } from './setup-hint';
import { firstUseWords } from './words';

/** Nothing is tracked yet: what this is, and a next step. */
export function FirstUse() {
  const { host } = useSurroundings();
  const say = useWords(firstUseWords);
  const title = useUniqueId();
  if (!say) return null;
  return (
    <section class="card" aria-labelledby={title}>
      <Sign />
      <h2 class="card-title" id={title}>
        {say('title')}
      </h2>
      <p>{say('text')}</p>
      {host.tryAddress ? (
        <>
          <a class="button button-first" href={host.tryAddress}>
            {say('try')}
          </a>
          <p class="muted">{say('try_text')}</p>
        </>
      ) : (
        <p class="muted">{say('try_here')}</p>
      )}
      <AutoInsert say={say} />
      <SetUp say={say} />
    </section>
  );
}
