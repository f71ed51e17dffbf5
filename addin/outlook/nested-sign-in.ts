/**
 * Asks Outlook itself for a token of ours, where it can do that (nested app authentication): no window opens. Microsoft's
 * library for it is large, so it is fetched when somebody presses the button.
 */

import type { MicrosoftApp } from '@heliograph/client/contract';

type AskForToken = (app: MicrosoftApp) => Promise<string | null>;

/** Gives null where this Outlook does not offer it, and from the second press on. */
export function nestedSignIn(office: Promise<void>): AskForToken {
  let wasAsked = false;
  return async (app) => {
    // Who presses again was not let in with that token, or has signed out to be somebody else.
    if (wasAsked) return null;
    wasAsked = true;
    try {
      await office;
      if (!Office.context.requirements.isSetSupported('NestedAppAuth', '1.1')) return null;
      const { acquireToken } = await import('./nested-token');
      return await acquireToken(app);
    } catch {
      return null;
    }
  };
}
