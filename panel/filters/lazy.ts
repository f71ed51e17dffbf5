/** Loaded on first use, so that the first load does not carry it. */

import { lazyPart } from '../ui/lazy-part';

export const LazyFilterSheet = lazyPart(() => import('./filter-sheet'), 'FilterSheet');
