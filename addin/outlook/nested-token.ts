/** Gets an access token for our server from Outlook, by Microsoft's library. A part of its own: fetched when needed. */

import {
  createNestablePublicClientApplication,
  InteractionRequiredAuthError,
  type IPublicClientApplication,
  PublicClientApplication,
} from '@azure/msal-browser';
import type { MicrosoftApp } from '@heliograph/client/contract';

/** Rejects when Outlook gives no token. */
export async function acquireToken(app: MicrosoftApp): Promise<string> {
  const client = await connect(app);
  const request = { scopes: [app.scope] };
  const result = await client.acquireTokenSilent(request).catch((error: unknown) => {
    if (error instanceof InteractionRequiredAuthError) return client.acquireTokenPopup(request);
    throw error;
  });
  return result.accessToken;
}

/** Without Outlook's bridge the library would open windows of its own, at which the server never hears of the answer. */
async function connect(app: MicrosoftApp): Promise<IPublicClientApplication> {
  let isNested = false;
  const configuration = {
    auth: { clientId: app.client_id, authority: app.authority },
    cache: { cacheLocation: 'memoryStorage' as const },
  };
  const client = await createNestablePublicClientApplication(
    configuration,
    undefined,
    (given, controller) => {
      isNested = true;
      return new PublicClientApplication(given, controller);
    },
  );
  if (!isNested) throw new Error('this Outlook has no bridge for nested app authentication');
  return client;
}
