import { ExportButton } from '../export/export-button';
import type { PanelState } from '../threads/model/panel-state';
import { useEnvironment, usePanel } from '../ui/context';
import { Icon } from '../ui/icon';
import { LazyFilterSheet } from './lazy';
import { activeFilters } from './model/filters';

interface SearchBarProps {
  state: PanelState;
  isSheetOpen: boolean;
  onSheet: () => void;
}

/** The search (R53), and the way to the filters (R54). */
export function SearchBar({ state, isSheetOpen, onSheet }: SearchBarProps) {
  const { t: say } = useEnvironment();
  const panel = usePanel();
  const { search: words } = state.filters;
  const count = activeFilters(state.filters).length;
  const name = count > 0 ? say('search.filters_set', { count }) : say('search.filters');
  return (
    <search class={`find ${state.isLoadingFilters ? 'find-asking' : ''}`}>
      <label class="find-field">
        <Icon name="search" />
        <span class="unseen">{say('search.name')}</span>
        <input
          type="search"
          class="find-words"
          value={words}
          placeholder={say('search.name')}
          maxLength={200}
          autoComplete="off"
          dir="auto"
          aria-keyshortcuts="/"
          onInput={(event) => panel.setFilters({ search: event.currentTarget.value })}
        />
      </label>
      <button
        type="button"
        class="square find-filters"
        aria-label={name}
        title={name}
        aria-expanded={isSheetOpen}
        onPointerEnter={LazyFilterSheet.preload}
        onClick={onSheet}
      >
        <Icon name="filter" />
        {count > 0 && (
          <span class="find-count" aria-hidden="true">
            {count}
          </span>
        )}
      </button>
      <span class="find-save">
        <ExportButton wishes={state.filters} />
      </span>
    </search>
  );
}
