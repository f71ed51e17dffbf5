import { Sign } from '../sign';
import { useSurroundings } from '../surroundings';
import { useUniqueId } from '../use-unique-id';
import { useWords } from '../use-words';
import { AutoInsert } from './auto-insert';
import { SetUp } from './set-up';
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
