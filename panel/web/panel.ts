/** The panel in a plain browser, at `/`. */

import { createSession } from '@heliograph/client/session';
import { mount } from '../app/mount';
import type { Environment } from '../ui/context';
import { languageOf } from '../ui/model/display-preferences';
import { createWebHost } from './host';

const root = document.getElementById('panel');
if (root) {
  const host = createWebHost({ demoUrl: '/try' });
  const session = createSession(host);
  mount(root, host, session, { onLanguageChange: spoke });
  void session.start();
}

/** The page around the panel has a language and one line for screen readers. */
function spoke({ locale, t: say }: Environment): void {
  document.documentElement.lang = languageOf(locale);
  const title = document.querySelector('h1');
  if (title) title.textContent = say('panel.name');
}
