/** Puts the panel into an element of the host's page; what it returns takes it out again. */

import './tokens.gen.css';
import './base.css';
import './list.css';
import './log.css';
import './states.css';
import { render } from 'preact';
import { createFormat } from '../core/format';
import type { Host, Stop } from '../core/host';
import { createSay } from '../core/messages';
import type { Session } from '../core/session';
import { App } from './app';
import { SurroundingsProvider } from './surroundings';

export function mount(root: HTMLElement, host: Host, session: Session): Stop {
  const surroundings = {
    host,
    say: createSay(host.locale),
    format: createFormat(host.locale, host.timeZone),
  };
  root.classList.add('heliograph', 'panel');
  const stopTheme = host.watchTheme((theme) => {
    if (theme) root.dataset['theme'] = theme;
    else delete root.dataset['theme'];
  });
  render(
    <SurroundingsProvider value={surroundings}>
      <App session={session} />
    </SurroundingsProvider>,
    root,
  );
  return () => {
    stopTheme();
    render(null, root);
  };
}
