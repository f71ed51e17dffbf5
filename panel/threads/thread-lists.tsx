import { SECTIONS } from '@heliograph/client/contract';
import type { ComponentChildren } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { usePanel } from '../ui/context';
import { CurrentSection } from './current-section';
import type { PanelState } from './model/panel-state';
import { PendingRows } from './pending-rows';
import type { RowPlacement } from './row-place';
import { Section } from './section';
import { useHold } from './use-hold';
import type { ScrollRef } from './use-virtual-rows';
import { moveFocusWithRow } from './virtual-rows';

interface ListsProps {
  state: PanelState;
  /** What scrolls. */
  body: ScrollRef;
  /** What stands in place of the sections where they are empty. */
  children: ComponentChildren;
}

/** The open mail's conversation, the two sections, and above them the line that says what is waiting (R50, R59). */
export function ThreadLists({ state, body, children }: ListsProps) {
  const panel = usePanel();
  const list: { readonly current: HTMLDivElement | null } = useHold(
    useCallback(
      (...held) => {
        moveFocusWithRow(list.current);
        panel.setHeld(...held);
      },
      [panel],
    ),
  );
  const place = useRef<RowPlacement>('list');
  const [, drawAgain] = useState(0);
  const pin = useCallback(
    (id: string) => {
      panel.togglePin(id);
      moveFocusWithRow(list.current);
    },
    [panel, list],
  );
  /** The log of a conversation that stands twice is drawn where it was asked for. */
  const expand = useCallback(
    (id: string, from: RowPlacement) => {
      if (place.current !== from && panel.state().logs.has(id)) drawAgain((times) => times + 1);
      else panel.toggleLog(id);
      place.current = from;
    },
    [panel],
  );
  const currentId = state.current.threadId;
  return (
    <div class="lists" ref={list} aria-busy={state.isLoadingFilters}>
      {state.threads.pendingCount > 0 && <PendingRows threads={state.threads} body={body} />}
      {state.current.phase !== 'none' && (
        <CurrentSection state={state} showsLog={place.current === 'current'} onPin={pin} onExpand={expand} />
      )}
      {children ||
        SECTIONS.map((name) => (
          <Section
            key={name}
            name={name}
            state={state}
            body={body}
            currentId={currentId}
            showsCurrentLog={place.current === 'list'}
            onPin={pin}
            onExpand={expand}
          />
        ))}
    </div>
  );
}
