import type { Thread } from '@heliograph/client/contract';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PanelState } from '../threads/model/panel-state';
import { useLogSay } from '../ui/use-log-say';
import { usePicked } from '../ui/use-panel-state';
import { FoldLine } from './folded-line';
import { LogKept } from './log-kept';
import { LogLine } from './log-line';
import { delayOf } from './model/display-delays';
import { arrangeLog, type Line } from './model/log';

const showsFilteredIn = (state: PanelState) => state.showsFiltered;

/** The lines of a log. All of them are in one array, so that a line that moves stays the same line. */
export function LogEntries({ thread }: { thread: Thread }) {
  const say = useLogSay();
  const [isUnfolded, setUnfolded] = useState(false);
  const [openEntry, setOpenEntry] = useState<string | null>(null);
  const [staying, setStaying] = useState<ReadonlySet<string>>(new Set());
  const showsFiltered = usePicked(showsFilteredIn);
  const delay = usePicked(useCallback((state: PanelState) => state.delays.get(thread.id), [thread.id]));
  const list = useKeptFocus();
  const log = arrangeLog(thread, { showsFiltered, staying });
  const toggle = (id: string) => setOpenEntry((open) => (open === id ? null : id));
  const stay = (id: string) => !log.folded.some(({ entry }) => entry.id === id) && setStaying(withId(id));
  const draw = (line: Line) => (
    <LogLine
      key={line.entry.id}
      threadId={thread.id}
      line={line}
      delay={delayOf(delay, line.entry.at)}
      isOpen={openEntry === line.entry.id}
      onToggle={toggle}
      onJudge={stay}
    />
  );
  const fold = (
    <FoldLine key="fold" lines={log.folded} isOpen={isUnfolded} onToggle={() => setUnfolded(!isUnfolded)} />
  );
  const lines = log.lines.map(draw);
  if (log.folded.length > 0) lines.push(fold, ...(isUnfolded ? log.folded.map(draw) : []));
  return (
    <>
      {!log.hasSignal && !thread.kept_days && <p class="log-note">{say('log.no_signal')}</p>}
      <ol class="lines" ref={list}>
        {lines}
      </ol>
      {thread.kept_days && <LogKept thread={thread} days={thread.kept_days} />}
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
