/** Brought into a page when its content script asks for it. */

import { createInboxSdkHost } from '../gmail/inboxsdk-host';
import { INBOXSDK_CALLBACK, type WindowWithCallback } from './adapter';

(globalThis as WindowWithCallback)[INBOXSDK_CALLBACK]?.(createInboxSdkHost());
