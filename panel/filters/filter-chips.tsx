import '../ui/deferred-icons';
import './filters.css';
import { useEnvironment, usePanel } from '../ui/context';
import { Icon } from '../ui/icon';
import { useTranslator } from '../ui/use-catalogue';
import { activeFilters, CLEARED_FILTERS, type FilterName, type Filters } from './model/filters';
import { filterCatalogue, filterChipText } from './words';

/** The filters that are set, each with a way out of it. */
export function FilterChips({ wishes }: { wishes: Filters }) {
  const { locale } = useEnvironment();
  const panel = usePanel();
  const say = useTranslator(filterCatalogue);
  if (!say) return null;
  const names = activeFilters(wishes);
  const remove = (name: FilterName, event: MouseEvent) => {
    focusNeighbour(event.currentTarget as HTMLElement);
    const withStep = name === 'sequence' ? { step: null } : {};
    panel.setFilters({ [name]: CLEARED_FILTERS[name], ...withStep });
  };
  return (
    <ul class="chips" aria-label={say('chips')}>
      {names.map((name) => {
        const words = filterChipText(say, locale, wishes, name);
        return (
          <li key={name}>
            <button
              type="button"
              class="chip"
              aria-label={say('remove', { name: words })}
              onClick={(event) => remove(name, event)}
            >
              <span class="chip-words" dir="auto">
                {words}
              </span>
              <Icon name="close" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The pressed chip goes away; the focus goes to the one beside it, or to the search. */
function focusNeighbour(chip: HTMLElement): void {
  const item = chip.parentElement;
  const beside = item?.nextElementSibling ?? item?.previousElementSibling;
  const next = beside?.querySelector('button') ?? chip.closest('.engagement')?.querySelector('input');
  next?.focus();
}
