/** The try-it page, at `/try`. */

import '../../view/tokens.gen.css';
import '../../view/base.css';
import '../../view/states.css';
import './readers.css';
import './try.css';
import { render } from 'preact';
import { createCall } from '../../core/api';
import { fetchWords } from '../../core/fetch-words';
import type { Host } from '../../core/host';
import { type Look, languageOf } from '../../core/look';
import { createSession } from '../../core/session';
import { createStore } from '../../core/store';
import { surround } from '../../view/surround';
import { type Surroundings, SurroundingsProvider } from '../../view/surroundings';
import { createWebHost } from '../host';
import { createMailbox } from './mailbox-state';
import { SayProvider, tryWords } from './surroundings';
import { TryPage } from './try-page';

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
