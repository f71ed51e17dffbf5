import type { PanelState } from '../core/panel-state';
import { usePanel, useSurroundings } from './surroundings';
import { usePicked } from './use-picked';

const showsFiltered = (state: PanelState) => state.showsFiltered;

/** One switch for all logs: what was filtered stands at its time, or is folded away (R41). */
export function FilterSwitch() {
  const { say } = useSurroundings();
  const panel = usePanel();
  const isOn = usePicked(showsFiltered);
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={isOn}
      title={say('filtered.explained')}
      onClick={() => panel.showFiltered(!isOn)}
    >
      <span>{say('filtered.show')}</span>
      <span class="switch-track" />
    </button>
  );
}
