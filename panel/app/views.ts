/** The views beside Engagement, in the order of the toolbar. Each is fetched when it is first opened. */

import type { IconName } from '../ui/icon';
import { type OnDemand, onDemand } from '../ui/lazy-part';

export type ViewName = 'insights' | 'settings';

export interface View {
  readonly name: ViewName;
  readonly icon: IconName;
  readonly part: OnDemand<object>;
}

export const VIEWS: readonly View[] = [
  {
    name: 'insights',
    icon: 'insights',
    part: onDemand(() => import('../insights/insights'), 'Insights'),
  },
  {
    name: 'settings',
    icon: 'settings',
    part: onDemand(() => import('../settings/settings-page'), 'SettingsPage'),
  },
];
