import { useEnvironment } from '../ui/context';
import { useUniqueId } from '../ui/use-unique-id';
import type { PanelState } from './model/panel-state';
import { threadOf } from './model/threads';
import type { RowPlacement } from './row-place';
import { ThreadRow } from './thread-row';

interface CurrentSectionProps {
  state: PanelState;
  showsLog: boolean;
  onPin: (id: string) => void;
  onExpand: (id: string, from: RowPlacement) => void;
}

/** First of all, the conversation of the mail that is open in the host (R59). Nothing where the host knows no mail. */
export function CurrentSection({ state, showsLog, onPin, onExpand }: CurrentSectionProps) {
  const { t: say } = useEnvironment();
  const heading = useUniqueId();
  const { phase, threadId } = state.current;
  const thread = threadId === null ? undefined : threadOf(state.threads, threadId);
  return (
    <section class="section section-current" aria-labelledby={heading} aria-busy={phase === 'looking'}>
      <h2 class="section-head" id={heading}>
        {say('section.current')}
      </h2>
      {phase === 'untracked' && <p class="section-empty">{say('section.untracked')}</p>}
      {phase === 'looking' && <div class="skeleton-lines" />}
      {thread && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one
        <ul class="rows" role="list">
          <ThreadRow
            thread={thread}
            log={showsLog ? state.logs.get(thread.id) : undefined}
            isCurrent={false}
            place="current"
            position={1}
            size={1}
            gap={0}
            onPin={onPin}
            onExpand={onExpand}
          />
        </ul>
      )}
    </section>
  );
}
