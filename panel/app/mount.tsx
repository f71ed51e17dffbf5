/** Puts the panel into an element of the host's page; what it returns takes it out again. */

import '../ui/tokens.gen.css';
import '../ui/base.css';
import '../filters/search-bar.css';
import './bars.css';
import '../threads/threads.css';
import '../log/event-detail.css';
import '../log/log.css';
import '../ui/status.css';
import type { Host, Stop } from '@heliograph/client/host';
import type { Session } from '@heliograph/client/session';
import { render } from 'preact';
import { type Surroundings, SurroundingsProvider } from '../ui/context';
import type { Look } from '../ui/model/display-preferences';
import { App } from './app';
import { surround } from './environment';

/** What a page around the panel may follow. */
export interface Around {
  /** The panel speaks another language now. */
  spoke?(surroundings: Surroundings): void;
  /** The person chose another look. */
  dressed?(look: Look): void;
}

export function mount(root: HTMLElement, host: Host, session: Session, around: Around = {}): Stop {
  root.classList.add('heliograph', 'panel');
  let isDrawn = false;
  const draw = (surroundings: Surroundings) => {
    if (!isDrawn) root.replaceChildren(); // what the page itself showed
    isDrawn = true;
    render(
      <SurroundingsProvider value={surroundings}>
        <App session={session} />
      </SurroundingsProvider>,
      root,
    );
    around.spoke?.(surroundings);
  };
  const { stop } = surround(host, root, draw, around.dressed);
  return () => {
    stop();
    render(null, root);
  };
}
