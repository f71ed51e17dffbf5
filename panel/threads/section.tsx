import type { Section as SectionName } from '@heliograph/client/contract';
import { useEffect } from 'preact/hooks';
import { isFiltered } from '../filters/model/filters';
import { useEnvironment, usePanel } from '../ui/context';
import { useUniqueId } from '../ui/use-unique-id';
import { MarkAllSeen } from './mark-all-seen';
import type { PanelState } from './model/panel-state';
import { threadOf } from './model/threads';
import { useSlide } from './row-animation';
import type { RowPlacement } from './row-place';
import { ThreadRow } from './thread-row';
import { type ScrollRef, useVirtualRows } from './use-virtual-rows';

interface SectionProps {
  name: SectionName;
  state: PanelState;
  body: ScrollRef;
  currentId: string | null;
  /** Whether the open mail's log is drawn here, and not in its own section. */
  showsCurrentLog: boolean;
  onPin: (id: string) => void;
  onExpand: (id: string, from: RowPlacement) => void;
}

/** One of the two sections (R50). Of many rows, those near the screen are drawn. */
export function Section(props: SectionProps) {
  const { t: say } = useEnvironment();
  const heading = useUniqueId();
  const { name, state } = props;
  const count = state.threads.rows[name].length;
  const hasMore = state.threads.pages[name].nextCursor !== null;
  return (
    <section class="section" aria-labelledby={heading}>
      <div class="section-head">
        <h2 id={heading}>{say(name === 'pinned' ? 'section.pinned' : 'section.other')}</h2>
        {name === 'other' && !isFiltered(state.filters) && <MarkAllSeen threads={state.threads} />}
        {count > 0 && <Count count={count} hasMore={hasMore} />}
      </div>
      {count === 0 ? <p class="section-empty">{say(emptyWords(props))}</p> : <Rows {...props} />}
    </section>
  );
}

function emptyWords({ name, state }: SectionProps) {
  if (isFiltered(state.filters)) return 'section.none_found';
  return name === 'pinned' ? 'section.pinned_empty' : 'section.other_empty';
}

function Rows({ name, state, body, currentId, showsCurrentLog, onPin, onExpand }: SectionProps) {
  const { threads, logs } = state;
  const rows = threads.rows[name];
  const list = useSlide(rows);
  const { pieces, before, after, start, isNearEnd } = useVirtualRows(rows, list, body);
  const size = threads.pages[name].nextCursor === null ? rows.length : -1;
  const draw = (index: number, gap: number) => {
    const id = rows.at(index)?.id ?? '';
    const thread = threadOf(threads, id);
    if (!thread) return null;
    const isCurrent = id === currentId;
    const log = isCurrent && !showsCurrentLog ? undefined : logs.get(id);
    const row = {
      thread,
      log,
      isCurrent,
      place: 'list',
      position: index + 1,
      size,
      gap,
      onPin,
      onExpand,
    } as const;
    return <ThreadRow key={id} {...row} />;
  };
  return (
    <>
      <div ref={start} style={{ height: `${before}px` }} />
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one */}
      <ul class="rows rows-listed" role="list" ref={list}>
        {pieces.flatMap(({ from, to, gap }) =>
          Array.from({ length: to - from }, (_, at) => draw(from + at, at === 0 ? gap : 0)),
        )}
      </ul>
      <div style={{ height: `${after}px` }} />
      <More name={name} state={state} isNearEnd={isNearEnd} />
    </>
  );
}

function Count({ count, hasMore }: { count: number; hasMore: boolean }) {
  const { t: say, format } = useEnvironment();
  return (
    <span class="section-count">
      <span aria-hidden="true">{format.number(count) + (hasMore ? '+' : '')}</span>
      <span class="unseen">{say(hasMore ? 'section.count_at_least' : 'section.count', { count })}</span>
    </span>
  );
}

/** The next page is fetched when its place comes near; a button only where that failed. */
function More({ name, state, isNearEnd }: { name: SectionName; state: PanelState; isNearEnd: boolean }) {
  const { t: say } = useEnvironment();
  const panel = usePanel();
  const { nextCursor } = state.threads.pages[name];
  const loading = state.moreStatus[name];
  const isWanted = nextCursor !== null && isNearEnd && loading === 'idle' && !state.isLoadingFilters;
  useEffect(() => {
    if (isWanted) panel.loadMore(name);
  }, [isWanted, name, panel]);
  if (nextCursor === null) return null;
  if (loading === 'failed') {
    return (
      <button type="button" class="more" data-stop onClick={() => panel.loadMore(name)}>
        {say('section.more_failed')}
      </button>
    );
  }
  return (
    <div class="skeleton-lines">{isWanted && <span class="unseen">{say('section.more_loading')}</span>}</div>
  );
}
