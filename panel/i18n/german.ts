/** German in one file, fetched when somebody speaks it. */

import { de as log } from './log-messages.de';
import type { Words } from './messages';
import { de } from './messages.de';
import { told } from './server-messages.de';

export const german: Words = { own: de, log, told };
