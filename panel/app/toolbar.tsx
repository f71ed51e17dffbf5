import { useRef } from 'preact/hooks';
import { badgeText, type Click, type Counter, isReset } from '../threads/model/badge';
import type { PanelState } from '../threads/model/panel-state';
import { usePanel, useSurroundings } from '../ui/context';
import { Icon } from '../ui/icon';
import { Sign } from '../ui/logo';
import { VIEWS, type ViewName } from './views';

interface ToolbarProps {
  state: PanelState;
  /** The open view; null is Engagement. */
  view: ViewName | null;
  onEngagement: () => void;
  onView: (name: ViewName) => void;
}

export function Toolbar({ state, view, onEngagement, onView }: ToolbarProps) {
  const { say } = useSurroundings();
  return (
    <nav class="toolbar" aria-label={say('toolbar.name')}>
      <EngagementButton counter={state.counter} isOpen={view === null} onEngagement={onEngagement} />
      {VIEWS.map(({ name, icon, part }) => (
        <button
          key={name}
          type="button"
          class="tool"
          aria-current={view === name ? 'page' : undefined}
          onPointerEnter={part.preload}
          onClick={() => onView(name)}
        >
          <Icon name={icon} />
          <span>{say(`toolbar.${name}`)}</span>
          {name === 'settings' && state.isUnsaved && (
            <span class="tool-dot">
              <span class="unseen">{say('toolbar.unsaved')}</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}

/** Goes to the newest; with Ctrl or Cmd, a double click clears the badge (R64). */
function EngagementButton({
  counter,
  isOpen,
  onEngagement,
}: Pick<ToolbarProps, 'onEngagement'> & { counter: Counter; isOpen: boolean }) {
  const { say } = useSurroundings();
  const panel = usePanel();
  const first = useRef<Click | null>(null);
  const badge = badgeText(counter);
  const click = (event: MouseEvent) => {
    if (isReset(first.current, event)) panel.resetBadge();
    first.current = event;
    if (event.detail <= 1) onEngagement();
  };
  return (
    <button
      type="button"
      class="tool"
      title={badge && say('toolbar.reset')}
      aria-current={isOpen ? 'page' : undefined}
      onClick={click}
    >
      <Sign />
      <span>{say('toolbar.engagement')}</span>
      {badge && (
        <span class="badge">
          <span aria-hidden="true">{badge}</span>
          <span class="unseen">, {say('toolbar.badge', { count: counter.count })}</span>
        </span>
      )}
    </button>
  );
}
