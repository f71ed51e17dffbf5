import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Section as SectionName } from '../core/contract';
import type { PanelState } from '../core/panel-state';
import { shownThreads } from '../core/threads';
import { useSlide } from './slide';
import { usePanel, useSurroundings } from './surroundings';
import { type RowProps, ThreadRow } from './thread-row';
import { useUniqueId } from './use-unique-id';

interface SectionProps {
  name: SectionName;
  state: PanelState;
  currentId: string | null;
  onPin: (id: string) => void;
}

export function Section({ name, state, currentId, onPin }: SectionProps) {
  const { say } = useSurroundings();
  const heading = useUniqueId();
  const threads = shownThreads(state.threads, name);
  const list = useSlide(threads.map((thread) => thread.id));
  const row = useKeptRows();
  return (
    <section class="section" aria-labelledby={heading}>
      <h2 class="section-head" id={heading}>
        <span>{say(name === 'pinned' ? 'section.pinned' : 'section.other')}</span>
        {threads.length > 0 && (
          <Count count={threads.length} hasMore={state.threads.pages[name].nextCursor !== null} />
        )}
      </h2>
      {threads.length === 0 ? (
        <p class="section-empty">{say(name === 'pinned' ? 'section.pinned_empty' : 'section.other_empty')}</p>
      ) : (
        // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one
        <ul class="rows" role="list" ref={list}>
          {threads.map((thread) =>
            row({ thread, log: state.logs.get(thread.id), isCurrent: thread.id === currentId, onPin }),
          )}
        </ul>
      )}
      <More name={name} state={state} />
    </section>
  );
}

/** A row whose thread did not change is the same node as before, which is not even compared: a busy hour stays smooth. */
function useKeptRows() {
  const kept = useRef(new Map<string, { of: RowProps; node: VNode }>());
  return (of: RowProps) => {
    const known = kept.current.get(of.thread.id);
    const isSame =
      known?.of.thread === of.thread &&
      known.of.log === of.log &&
      known.of.isCurrent === of.isCurrent &&
      known.of.onPin === of.onPin;
    if (isSame) return known.node;
    const node = <ThreadRow key={of.thread.id} {...of} />;
    kept.current.set(of.thread.id, { of, node });
    return node;
  };
}

function Count({ count, hasMore }: { count: number; hasMore: boolean }) {
  const { say, format } = useSurroundings();
  return (
    <span class="section-count">
      <span aria-hidden="true">{format.number(count) + (hasMore ? '+' : '')}</span>
      <span class="unseen">{say(hasMore ? 'section.count_at_least' : 'section.count', { count })}</span>
    </span>
  );
}

const MORE_WORDS = {
  idle: 'section.more',
  loading: 'section.more_loading',
  failed: 'section.more_failed',
} as const;

function More({ name, state }: { name: SectionName; state: PanelState }) {
  const { say } = useSurroundings();
  const panel = usePanel();
  if (state.threads.pages[name].nextCursor === null) return null;
  return (
    <button type="button" class="more" data-stop onClick={() => panel.showMore(name)}>
      {say(MORE_WORDS[state.more[name]])}
    </button>
  );
}
