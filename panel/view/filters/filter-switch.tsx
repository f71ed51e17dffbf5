import type { PanelState } from '../../core/panel-state';
import { usePanel } from '../surroundings';
import { usePicked } from '../use-picked';
import { Switch } from './switch';

const showsFiltered = (state: PanelState) => state.showsFiltered;

/** One switch for all logs: what was filtered stands at its time, or is folded away (R41). */
export function FilterSwitch({ label, explained }: { label: string; explained: string }) {
  const panel = usePanel();
  const isOn = usePicked(showsFiltered);
  return <Switch label={label} explained={explained} isOn={isOn} onSwitch={panel.showFiltered} />;
}
