import { isNarrow, NO_WISHES, type Wishes } from '../../core/wishes';
import { usePanel } from '../surroundings';
import { useWords } from '../use-words';
import { catalogue } from './words';

/** Nothing is listed, though something is tracked: why, and the way back. */
export function Nothing({ wishes }: { wishes: Wishes }) {
  const panel = usePanel();
  const say = useWords(catalogue);
  if (!say) return null;
  if (!isNarrow(wishes)) {
    return (
      <section class="card">
        <h2 class="card-title">{say('quiet.title')}</h2>
        <p>{say('quiet.text')}</p>
        <button type="button" class="button button-first" onClick={() => panel.wish({ showsAll: true })}>
          {say('quiet.show')}
        </button>
      </section>
    );
  }
  const words = wishes.words.trim();
  const clear = (event: MouseEvent) => {
    (event.currentTarget as HTMLElement).closest('.engagement')?.querySelector('input')?.focus();
    panel.wish(NO_WISHES);
  };
  return (
    <section class="card">
      <h2 class="card-title">{say('none.title')}</h2>
      <p dir="auto">{words ? say('none.text_words', { words }) : say('none.text')}</p>
      <button type="button" class="button button-first" onClick={clear}>
        {say('clear_search')}
      </button>
    </section>
  );
}
