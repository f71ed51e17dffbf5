import { useRef } from 'preact/hooks';
import { type BadgeCount, badgeText, isResetGesture, type MouseClick } from '../threads/model/badge';
import type { PanelState } from '../threads/model/panel-state';
import { useEnvironment, usePanel } from '../ui/context';
import { Icon } from '../ui/icon';
import { Logo } from '../ui/logo';
import { PAGES, type PageName } from './views';

interface ToolbarProps {
  state: PanelState;
  /** The open view; null is Engagement. */
  view: PageName | null;
  onEngagement: () => void;
  onView: (name: PageName) => void;
}

export function Toolbar({ state, view, onEngagement, onView }: ToolbarProps) {
  const { t: say } = useEnvironment();
  return (
    <nav class="toolbar" aria-label={say('toolbar.name')}>
      <EngagementButton counter={state.badge} isOpen={view === null} onEngagement={onEngagement} />
      {PAGES.map(({ name, icon, part }) => (
        <button
          key={name}
          type="button"
          class="tool"
          data-page={name}
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
}: Pick<ToolbarProps, 'onEngagement'> & { counter: BadgeCount; isOpen: boolean }) {
  const { t: say } = useEnvironment();
  const panel = usePanel();
  const first = useRef<MouseClick | null>(null);
  const badge = badgeText(counter);
  const click = (event: MouseEvent) => {
    if (isResetGesture(first.current, event)) panel.resetBadge();
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
      <Logo />
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
