import { usePanel, useSurroundings } from '../ui/context';
import { useWords } from '../ui/use-catalogue';
import { filtersIn, isNarrow, NO_FILTERS, NO_WISHES, type Wishes } from './model/filters';
import { catalogue, chipWords, type FilterSay } from './words';

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
  return <NothingFound say={say} wishes={wishes} />;
}

/** What was asked for, filters included, and the ways to ask for more. */
function NothingFound({ say, wishes }: { say: FilterSay; wishes: Wishes }) {
  const { locale } = useSurroundings();
  const panel = usePanel();
  const words = wishes.words.trim();
  const filters = filtersIn(wishes)
    .filter((name) => name !== 'showsAll')
    .map((name) => chipWords(say, locale, wishes, name));
  const names = new Intl.ListFormat(locale).format(filters);
  const clear = (event: MouseEvent, taken: Partial<Wishes>) => {
    (event.currentTarget as HTMLElement).closest('.engagement')?.querySelector('input')?.focus();
    panel.wish(taken);
  };
  return (
    <section class="card">
      <h2 class="card-title">{say('none.title')}</h2>
      {words && <p dir="auto">{say('none.words', { words })}</p>}
      {filters.length > 0 && <p dir="auto">{say(words ? 'none.also' : 'none.filters', { names })}</p>}
      {words && <p class="muted">{say('none.where')}</p>}
      {words && filters.length > 0 && (
        <button type="button" class="button button-first" onClick={(event) => clear(event, NO_FILTERS)}>
          {say('none.everywhere')}
        </button>
      )}
      <button
        type="button"
        class={`button ${words && filters.length > 0 ? '' : 'button-first'}`}
        onClick={(event) => clear(event, NO_WISHES)}
      >
        {say(!words ? 'none.clear_filters' : filters.length > 0 ? 'clear_search' : 'none.clear_words')}
      </button>
    </section>
  );
}
