import type { Thread } from '@heliograph/client/contract';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PanelState } from '../threads/model/panel-state';
import { useLogTranslator } from '../ui/use-log-say';
import { usePanelState } from '../ui/use-panel-state';
import { FoldedEvents } from './folded-line';
import { DeletedOpensNote } from './log-kept';
import { LogRow } from './log-line';
import { delayOfEvent } from './model/display-delays';
import { arrangeLog, type LogLine } from './model/log';

const showsFilteredIn = (state: PanelState) => state.showsFilteredEvents;

/** The lines of a log. All of them are in one array, so that a line that moves stays the same line. */
export function LogEntries({ thread }: { thread: Thread }) {
  const say = useLogTranslator();
  const [isUnfolded, setUnfolded] = useState(false);
  const [openEntry, setOpenEntry] = useState<string | null>(null);
  const [staying, setStaying] = useState<ReadonlySet<string>>(new Set());
  const showsFiltered = usePanelState(showsFilteredIn);
  const delay = usePanelState(useCallback((state: PanelState) => state.delays.get(thread.id), [thread.id]));
  const list = useKeptFocus();
  const log = arrangeLog(thread, { showsFiltered, keptInPlace: staying });
  const toggle = (id: string) => setOpenEntry((open) => (open === id ? null : id));
  const stay = (id: string) => !log.folded.some(({ entry }) => entry.id === id) && setStaying(withId(id));
  const draw = (line: LogLine) => (
    <LogRow
      key={line.entry.id}
      threadId={thread.id}
      line={line}
      delay={delayOfEvent(delay, line.entry.at)}
      isOpen={openEntry === line.entry.id}
      onToggle={toggle}
      onJudge={stay}
    />
  );
  const fold = (
    <FoldedEvents
      key="fold"
      lines={log.folded}
      isOpen={isUnfolded}
      onToggle={() => setUnfolded(!isUnfolded)}
    />
  );
  const lines = log.lines.map(draw);
  if (log.folded.length > 0) lines.push(fold, ...(isUnfolded ? log.folded.map(draw) : []));
  return (
    <>
      {!log.hasSignal && !thread.kept_days && <p class="log-note">{say('log.no_signal')}</p>}
      <ol class="lines" ref={list}>
        {lines}
      </ol>
      {thread.kept_days && <DeletedOpensNote thread={thread} days={thread.kept_days} />}
    </>
  );
}

function withId(id: string) {
  return (ids: ReadonlySet<string>): ReadonlySet<string> => new Set(ids).add(id);
}

/** A line that moves takes the focus along, which browsers take from an element that is put elsewhere. */
function useKeptFocus() {
  const list = useRef<HTMLOListElement>(null);
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  useLayoutEffect(() => {
    const isLost = focused?.isConnected && document.activeElement !== focused;
    if (isLost && list.current?.contains(focused)) focused.focus({ preventScroll: true });
  });
  return list;
}
