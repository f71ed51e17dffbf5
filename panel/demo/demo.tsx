/** The try-it page, at `/try`. */

import '../ui/tokens.gen.css';
import '../ui/base.css';
import '../ui/status.css';
import './readers.css';
import './demo.css';
import { createCall } from '@heliograph/client/api';
import type { Host } from '@heliograph/client/host';
import { createSession } from '@heliograph/client/session';
import { render } from 'preact';
import { surround } from '../app/environment';
import { fetchWords } from '../i18n/catalogues';
import { type Surroundings, SurroundingsProvider } from '../ui/context';
import { type Look, languageOf } from '../ui/model/display-preferences';
import { createStore } from '../ui/model/store';
import { createWebHost } from '../web/host';
import { TryPage } from './demo-page';
import { createMailbox } from './model/mailbox';
import { SayProvider, tryWords } from './words';

const root = document.getElementById('try');
if (root) {
  const browser = createWebHost({ tryAddress: null });
  const session = createSession(browser);
  const mailbox = createMailbox(createCall(browser, session));
  const badge = createStore('');
  const host: Host = {
    ...browser,
    canOpenMail: mailbox.holds,
    openMail: mailbox.openThread,
    showBadge(text) {
      browser.showBadge?.(text);
      badge.update(() => text);
    },
  };
  const draw = async (surroundings: Surroundings) => {
    const say = await fetchWords(surroundings.locale, tryWords);
    document.documentElement.lang = languageOf(surroundings.locale);
    document.title = say('title');
    render(
      <SurroundingsProvider value={surroundings}>
        <SayProvider value={say}>
          <TryPage host={host} session={session} mailbox={mailbox} badge={badge} dressed={dressed} />
        </SayProvider>
      </SurroundingsProvider>,
      root,
    );
  };
  /** What is chosen in the panel's settings holds for the page around it. */
  const dressed = (look: Look) => page.dress(look);

  root.classList.add('heliograph', 'try');
  const page = surround(browser, root, (surroundings) => void draw(surroundings));
  void session.start();
}
