import type { PanelState } from '../threads/model/panel-state';
import { usePanel } from '../ui/context';
import { usePanelState } from '../ui/use-panel-state';
import { Switch } from './switch';

const showsFiltered = (state: PanelState) => state.showsFilteredEvents;

/** One switch for all logs: what was filtered stands at its time, or is folded away (R41). */
export function ShowFilteredSwitch({ label, explained }: { label: string; explained: string }) {
  const panel = usePanel();
  const isOn = usePanelState(showsFiltered);
  return <Switch label={label} explained={explained} isOn={isOn} onSwitch={panel.setShowFilteredEvents} />;
}
