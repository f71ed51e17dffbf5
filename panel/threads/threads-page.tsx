import { SECTIONS } from '@heliograph/client/contract';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { FilterSheetPart, FirstUsePart, KeyHelpPart } from '../app/parts';
import { Chips } from '../filters/filter-chips';
import { filtersIn, isNarrow } from '../filters/model/filters';
import { Nothing } from '../filters/no-results';
import { SearchBar } from '../filters/search-bar';
import { useNoMail } from '../log/open-mail';
import { Unanswered } from '../notifications/banners';
import { usePanel } from '../ui/context';
import { Problem, Skeleton } from '../ui/status';
import { type KeyTargets, pressKey } from './keyboard';
import type { PanelState } from './model/panel-state';
import { type BodyRef, Lists } from './thread-lists';

interface EngagementProps {
  state: PanelState;
  /** What scrolls. */
  body: BodyRef;
}

/** Search and filters, and below them the conversations (R50-R59), in whatever state they are. */
export function Engagement({ state, body }: EngagementProps) {
  const [isSheetOpen, setSheetOpen] = useState(false);
  const view = useRef<HTMLDivElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const closeSheet = () => {
    setSheetOpen(false);
    view.current?.querySelector<HTMLElement>('.find-filters')?.focus();
  };
  useKeys(view, body, { help: () => setHelpOpen(true), closeSheet, noMail: useNoMail() });
  return (
    <div class="engagement" ref={view}>
      {!isFirstUse(state) && (
        <>
          <SearchBar state={state} isSheetOpen={isSheetOpen} onSheet={() => setSheetOpen(!isSheetOpen)} />
          {isSheetOpen && <FilterSheetPart.Part wishes={state.wishes} onClose={closeSheet} />}
          {filtersIn(state.wishes).length > 0 && <Chips wishes={state.wishes} />}
          {state.isUnanswered && !state.isAsking && <Unanswered />}
        </>
      )}
      <Content state={state} body={body} />
      {isHelpOpen && <KeyHelpPart.Part onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

/** The keys work wherever the focus is, but not while somebody writes. */
function useKeys(view: BodyRef, body: BodyRef, verbs: Pick<KeyTargets, 'help' | 'closeSheet' | 'noMail'>) {
  const panel = usePanel();
  const latest = useRef(verbs);
  latest.current = verbs;
  useLayoutEffect(() => {
    const watching = new AbortController();
    const onKey = (event: KeyboardEvent) => {
      if (!view.current || !body.current) return;
      const targets = { ...latest.current, view: view.current, body: body.current, panel };
      if (pressKey(event, targets)) event.preventDefault();
    };
    addEventListener('keydown', onKey, { signal: watching.signal });
    return () => watching.abort();
  }, [panel, view, body]);
}

function Content({ state, body }: EngagementProps) {
  const panel = usePanel();
  if (state.phase === 'loading') return <Skeleton />;
  if (state.phase === 'failed') return <Problem error={state.error} onRetry={panel.retry} />;
  if (isFirstUse(state)) return <FirstUsePart.Part />;
  return (
    <Lists state={state} body={body}>
      {isEmpty(state) && !state.isAsking && <Nothing wishes={state.wishes} />}
    </Lists>
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
    !state.hasQuiet &&
    !state.isAsking &&
    !isNarrow(state.wishes) &&
    state.current.phase !== 'tracked'
  );
}
