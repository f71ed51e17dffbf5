/** Puts the panel into an element of the host's page; what it returns takes it out again. */

import './tokens.gen.css';
import './base.css';
import './find.css';
import './bars.css';
import './list.css';
import './entry-detail.css';
import './log.css';
import './states.css';
import { render } from 'preact';
import type { Host, Stop } from '../core/host';
import type { Look } from '../core/look';
import type { Session } from '../core/session';
import { App } from './app';
import { surround } from './surround';
import { type Surroundings, SurroundingsProvider } from './surroundings';

/** What a page around the panel may follow. */
export interface Around {
  /** The panel speaks another language now. */
  spoke?(surroundings: Surroundings): void;
  /** The person chose another look. */
  dressed?(look: Look): void;
  /** What stands in the root already stays until this has come. */
  readonly until?: Promise<unknown>;
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
  const { stop } = surround(host, root, draw, around.dressed, around.until);
  return () => {
    stop();
    render(null, root);
  };
}
