/** The try-it page, at `/try`. */

import '../../view/tokens.gen.css';
import '../../view/base.css';
import '../../view/states.css';
import './try.css';
import { render } from 'preact';
import { createCall } from '../../core/api';
import { createFormat } from '../../core/format';
import type { Host } from '../../core/host';
import { createSay } from '../../core/messages';
import { createSession } from '../../core/session';
import { SurroundingsProvider } from '../../view/surroundings';
import { createWebHost } from '../host';
import { createMailbox } from './mailbox-state';
import { createTrySay, SayProvider } from './surroundings';
import { TryPage } from './try-page';

const root = document.getElementById('try');
if (root) {
  const browser = createWebHost({ tryAddress: null });
  const session = createSession(browser);
  const mailbox = createMailbox(createCall(browser, session));
  const host: Host = {
    ...browser,
    watchCurrentItem: mailbox.watchCurrentItem,
    canOpenMail: mailbox.holds,
    openMail: mailbox.openThread,
  };

  root.classList.add('heliograph', 'try');
  render(
    <SurroundingsProvider
      value={{
        host,
        say: createSay(host.locale),
        format: createFormat(host.locale, host.timeZone),
      }}
    >
      <SayProvider value={createTrySay(host.locale)}>
        <TryPage host={host} session={session} mailbox={mailbox} />
      </SayProvider>
    </SurroundingsProvider>,
    root,
  );
  void session.start();
}
