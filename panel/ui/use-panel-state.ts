import { useCallback } from 'preact/hooks';
import type { PanelState } from '../threads/model/panel-state';
import { usePanel } from './context';
import { useStore } from './use-store';

/** One value of the panel's state. `pick` stays the same function, or it is watched anew at each drawing. */
export function usePanelState<Value>(pick: (state: PanelState) => Value): Value {
  const panel = usePanel();
  const read = useCallback(() => pick(panel.state()), [panel, pick]);
  return useStore(read, panel.watch);
}
