/** The views beside Engagement, in the order of the toolbar. Each is fetched when it is first opened. */

import type { IconName } from '../ui/icon';
import { type LazyPart, lazyPart } from '../ui/lazy-part';

export type PageName = 'insights' | 'settings';

export interface Page {
  readonly name: PageName;
  readonly icon: IconName;
  readonly part: LazyPart<object>;
}

export const PAGES: readonly Page[] = [
  {
    name: 'insights',
    icon: 'insights',
    part: lazyPart(() => import('../insights/insights'), 'Insights'),
  },
  {
    name: 'settings',
    icon: 'settings',
    part: lazyPart(() => import('../settings/settings-page'), 'SettingsPage'),
  },
];
