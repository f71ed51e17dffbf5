/** German in one file, fetched when somebody speaks it. */

import { de as log } from './log-messages.de';
import { de } from './messages.de';
import { serverMessages } from './server-messages.de';
import type { LanguagePack } from './translation';

export const german: LanguagePack = { panel: de, log, server: serverMessages };
