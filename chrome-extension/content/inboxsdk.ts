/** Brought into a page when its content script asks for it. */

import { createInboxSdkHost } from '../gmail/inboxsdk-host';
import { INBOXSDK_WAITER, type Waiting } from './adapter';

(globalThis as Waiting)[INBOXSDK_WAITER]?.(createInboxSdkHost());
