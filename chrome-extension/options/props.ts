/** What every section of the options page is given. */

import type { Session } from '@heliograph/client/session';
import type { ExtensionTranslator } from '../core/messages';
import type { createRuntime } from '../core/runtime';

/** How often a server that did not answer is asked again while somebody waits at this page. */
export const RETRY_MILLISECONDS = 3_000;

export interface OptionsProps {
  say: ExtensionTranslator;
  locale: string;
  server: string;
  runtime: ReturnType<typeof createRuntime>;
  session: Session;
}
