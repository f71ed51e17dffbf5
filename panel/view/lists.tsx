import { useCallback, useEffect, useState } from 'preact/hooks';
import { SECTIONS } from '../core/contract';
import type { PanelState } from '../core/panel-state';
import { useHold } from './hold';
import { onListKey } from './list-keys';
import { Section } from './section';
import { FirstUse } from './states';
import { usePanel, useSurroundings } from './surroundings';

/** The two sections, and above them the line that says what is waiting (R50). */
export function Lists({ state }: { state: PanelState }) {
  const panel = usePanel();
  const list = useHold(panel.hold);
  const currentId = useCurrentThread();
  const pin = useCallback(
    (id: string) => {
      panel.togglePin(id);
      keepFocus(list.current, id);
    },
    [panel, list],
  );
  const isEmpty = SECTIONS.every((section) => state.threads.rows[section].length === 0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are a shortcut between buttons that Tab reaches as well
    <div class="lists" ref={list} onKeyDown={(event) => list.current && onListKey(event, list.current, pin)}>
      {state.threads.waiting > 0 && <Waiting count={state.threads.waiting} />}
      {isEmpty ? (
        <FirstUse />
      ) : (
        SECTIONS.map((name) => (
          <Section key={name} name={name} state={state} currentId={currentId} onPin={pin} />
        ))
      )}
    </div>
  );
}

function Waiting({ count }: { count: number }) {
  const { say } = useSurroundings();
  const panel = usePanel();
  return (
    <button
      type="button"
      class="waiting"
      data-stop
      aria-label={say('waiting.explained', { count })}
      onClick={panel.applyWaiting}
    >
      {say('waiting.apply', { count })}
    </button>
  );
}

function useCurrentThread(): string | null {
  const { host } = useSurroundings();
  const [id, setId] = useState<string | null>(null);
  useEffect(() => host.watchCurrentItem((item) => setId(item?.threadId ?? null)), [host]);
  return id;
}

/** A row that was pinned is drawn anew in the other section; the focus goes with it. */
function keepFocus(list: HTMLElement | null, id: string): void {
  const row = () => list?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(id)}"]`);
  const part = row()?.contains(document.activeElement) ? document.activeElement?.classList.item(0) : null;
  if (!part) return;
  requestAnimationFrame(() => {
    const target = row()?.querySelector<HTMLElement>(`.row-line .${part}`);
    if (target && target !== document.activeElement) target.focus({ preventScroll: true });
  });
}
