import { SECTIONS } from '@heliograph/client/contract';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { FilterChips } from '../filters/filter-chips';
import { LazyFilterSheet } from '../filters/lazy';
import { activeFilters, isFiltered } from '../filters/model/filters';
import { NoResults } from '../filters/no-results';
import { SearchBar } from '../filters/search-bar';
import { LazyKeyboardHelp } from '../keyboard-help/lazy';
import { useOpenMailFailure } from '../log/open-mail';
import { SearchFailed } from '../notifications/banners';
import { LazyOnboarding } from '../onboarding/lazy';
import { usePanel } from '../ui/context';
import { ErrorCard, Skeleton } from '../ui/status';
import { handleKey, type KeyboardContext } from './keyboard';
import type { PanelState } from './model/panel-state';
import { ThreadLists } from './thread-lists';
import type { ScrollRef } from './use-virtual-rows';

interface EngagementProps {
  state: PanelState;
  /** What scrolls. */
  body: ScrollRef;
}

/** Search and filters, and below them the conversations (R50-R59), in whatever state they are. */
export function ThreadsPage({ state, body }: EngagementProps) {
  const [isSheetOpen, setSheetOpen] = useState(false);
  const view = useRef<HTMLDivElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const closeSheet = () => {
    setSheetOpen(false);
    view.current?.querySelector<HTMLElement>('.find-filters')?.focus();
  };
  useKeys(view, body, { help: () => setHelpOpen(true), closeSheet, onOpenMailFailure: useOpenMailFailure() });
  return (
    <div class="engagement" ref={view}>
      {!isFirstUse(state) && (
        <>
          <SearchBar state={state} isSheetOpen={isSheetOpen} onSheet={() => setSheetOpen(!isSheetOpen)} />
          {isSheetOpen && <LazyFilterSheet.Part wishes={state.filters} onClose={closeSheet} />}
          {activeFilters(state.filters).length > 0 && <FilterChips wishes={state.filters} />}
          {state.hasFilterFailed && !state.isLoadingFilters && <SearchFailed />}
        </>
      )}
      <Content state={state} body={body} />
      {isHelpOpen && <LazyKeyboardHelp.Part onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

/** The keys work wherever the focus is, but not while somebody writes. */
function useKeys(
  view: ScrollRef,
  body: ScrollRef,
  verbs: Pick<KeyboardContext, 'help' | 'closeSheet' | 'onOpenMailFailure'>,
) {
  const panel = usePanel();
  const latest = useRef(verbs);
  latest.current = verbs;
  useLayoutEffect(() => {
    const watching = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      if (!view.current || !body.current) return;
      const targets = { ...latest.current, view: view.current, body: body.current, panel };
      if (handleKey(event, targets)) event.preventDefault();
    };
    addEventListener('keydown', onKey, { signal: watching.signal });
    return () => watching.abort();
  }, [panel, view, body]);
}

function Content({ state, body }: EngagementProps) {
  const panel = usePanel();
  if (state.phase === 'loading') return <Skeleton />;
  if (state.phase === 'failed') return <ErrorCard error={state.error} onRetry={panel.retry} />;
  if (isFirstUse(state)) return <LazyOnboarding.Part />;
  return (
    <ThreadLists state={state} body={body}>
      {isEmpty(state) && !state.isLoadingFilters && <NoResults wishes={state.filters} />}
    </ThreadLists>
  );
}

function isEmpty({ threads }: PanelState): boolean {
  return SECTIONS.every((section) => threads.rows[section].length === 0);
}

/** Nothing is tracked at all. */
function isFirstUse(state: PanelState): boolean {
  return (
    state.phase === 'ready' &&
    isEmpty(state) &&
    !state.hasIdleThreads &&
    !state.isLoadingFilters &&
    !isFiltered(state.filters) &&
    state.current.phase !== 'tracked'
  );
}
