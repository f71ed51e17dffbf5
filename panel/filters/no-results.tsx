import { useEnvironment, usePanel } from '../ui/context';
import { useTranslator } from '../ui/use-catalogue';
import { activeFilters, CLEARED_FILTERS, type Filters, isFiltered, NO_FILTERS } from './model/filters';
import { type FilterTranslator, filterCatalogue, filterChipText } from './words';

/** Nothing is listed, though something is tracked: why, and the way back. */
export function NoResults({ wishes }: { wishes: Filters }) {
  const panel = usePanel();
  const say = useTranslator(filterCatalogue);
  if (!say) return null;
  if (!isFiltered(wishes)) {
    return (
      <section class="card">
        <h2 class="card-title">{say('quiet.title')}</h2>
        <p>{say('quiet.text')}</p>
        <button
          type="button"
          class="button button-first"
          onClick={() => panel.setFilters({ showsAll: true })}
        >
          {say('quiet.show')}
        </button>
      </section>
    );
  }
  return <NothingFound say={say} wishes={wishes} />;
}

/** What was asked for, filters included, and the ways to ask for more. */
function NothingFound({ say, wishes }: { say: FilterTranslator; wishes: Filters }) {
  const { locale } = useEnvironment();
  const panel = usePanel();
  const words = wishes.search.trim();
  const filters = activeFilters(wishes)
    .filter((name) => name !== 'showsAll')
    .map((name) => filterChipText(say, locale, wishes, name));
  const names = new Intl.ListFormat(locale).format(filters);
  const clear = (event: MouseEvent, taken: Partial<Filters>) => {
    (event.currentTarget as HTMLElement).closest('.engagement')?.querySelector('input')?.focus();
    panel.setFilters(taken);
  };
  return (
    <section class="card">
      <h2 class="card-title">{say('none.title')}</h2>
      {words && <p dir="auto">{say('none.words', { words })}</p>}
      {filters.length > 0 && <p dir="auto">{say(words ? 'none.also' : 'none.filters', { names })}</p>}
      {words && <p class="muted">{say('none.where')}</p>}
      {words && filters.length > 0 && (
        <button type="button" class="button button-first" onClick={(event) => clear(event, CLEARED_FILTERS)}>
          {say('none.everywhere')}
        </button>
      )}
      <button
        type="button"
        class={`button ${words && filters.length > 0 ? '' : 'button-first'}`}
        onClick={(event) => clear(event, NO_FILTERS)}
      >
        {say(!words ? 'none.clear_filters' : filters.length > 0 ? 'clear_search' : 'none.clear_words')}
      </button>
    </section>
  );
}
