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
import { watchEnvironment } from '../app/environment';
import { loadTranslator } from '../i18n/catalogues';
import { type Environment, EnvironmentProvider } from '../ui/context';
import { type DisplayPreferences, languageOf } from '../ui/model/display-preferences';
import { createStore } from '../ui/model/store';
import { createWebHost } from '../web/host';
import { DemoPage } from './demo-page';
import { createDemoMailbox } from './model/mailbox';
import { DemoTranslatorProvider, demoCatalogue } from './words';

const root = document.getElementById('try');
if (root) {
  const browser = createWebHost({ demoUrl: null });
  const session = createSession(browser);
  const mailbox = createDemoMailbox(createCall(browser, session));
  const badge = createStore('');
  const host: Host = {
    ...browser,
    canOpenMail: mailbox.contains,
    openMail: mailbox.openThread,
    showBadge(text) {
      browser.showBadge?.(text);
      badge.update(() => text);
    },
  };
  const draw = async (surroundings: Environment) => {
    const say = await loadTranslator(surroundings.locale, demoCatalogue);
    document.documentElement.lang = languageOf(surroundings.locale);
    document.title = say('title');
    render(
      <EnvironmentProvider value={surroundings}>
        <DemoTranslatorProvider value={say}>
          <DemoPage host={host} session={session} mailbox={mailbox} badge={badge} dressed={dressed} />
        </DemoTranslatorProvider>
      </EnvironmentProvider>,
      root,
    );
  };
  /** What is chosen in the panel's settings holds for the page around it. */
  const dressed = (look: DisplayPreferences) => page.dress(look);

  root.classList.add('heliograph', 'try');
  const page = watchEnvironment(browser, root, (surroundings) => void draw(surroundings));
  void session.start();
}
