/** The engagement panel in the browser's side panel. */

import './gmail.css';
import { createSession } from '@heliograph/client/session';
import { mount } from '../../panel/app/mount';
import { languageOf, storePreferences } from '../../panel/ui/model/display-preferences';
import { browserStorage } from '../../panel/web/local-storage';
import { PANEL_PORT } from '../core/protocol';
import { DEFAULT_SERVER, readLocal, watchLocal } from '../core/storage';
import { createGmailHost } from './host';

const root = document.getElementById('panel');
if (root) void open(root);

async function open(element: HTMLElement): Promise<void> {
  let server = (await readLocal('server')) ?? DEFAULT_SERVER;
  watchLocal('server', (address) => {
    // Another server knows other people and other threads: begin anew.
    if ((address ?? DEFAULT_SERVER) !== server) location.reload();
    server = address ?? DEFAULT_SERVER;
  });
  const host = createGmailHost(() => server);
  const session = createSession(host);
  mount(element, host, session, {
    onLanguageChange: ({ locale }) => {
      document.documentElement.lang = languageOf(locale);
    },
    // The page itself cannot wait for the extension's storage before it is drawn (`apply-theme.js`).
    onPreferencesChange: (look) => void storePreferences(browserStorage, look),
  });
  void session.start();
}

/** The worker holds its live line while this is open; it may be ended all the same, and is called again. */
function stayKnown(): void {
  chrome.runtime.connect({ name: PANEL_PORT }).onDisconnect.addListener(() => setTimeout(stayKnown, 1_000));
}
stayKnown();
