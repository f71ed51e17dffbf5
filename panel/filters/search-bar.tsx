import { FilterSheetPart } from '../app/parts';
import { ExportButton } from '../export/export-button';
import type { PanelState } from '../threads/model/panel-state';
import { usePanel, useSurroundings } from '../ui/context';
import { Icon } from '../ui/icon';
import { filtersIn } from './model/filters';

interface SearchBarProps {
  state: PanelState;
  isSheetOpen: boolean;
  onSheet: () => void;
}

/** The search (R53), and the way to the filters (R54). */
export function SearchBar({ state, isSheetOpen, onSheet }: SearchBarProps) {
  const { say } = useSurroundings();
  const panel = usePanel();
  const { words } = state.wishes;
  const count = filtersIn(state.wishes).length;
  const name = count > 0 ? say('search.filters_set', { count }) : say('search.filters');
  return (
    <search class={`find ${state.isAsking ? 'find-asking' : ''}`}>
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
          onInput={(event) => panel.wish({ words: event.currentTarget.value })}
        />
      </label>
      <button
        type="button"
        class="square find-filters"
        aria-label={name}
        title={name}
        aria-expanded={isSheetOpen}
        onPointerEnter={FilterSheetPart.preload}
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
        <ExportButton wishes={state.wishes} />
      </span>
    </search>
  );
}
