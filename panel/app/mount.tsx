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
import { type Environment, EnvironmentProvider } from '../ui/context';
import type { DisplayPreferences } from '../ui/model/display-preferences';
import { App } from './app';
import { watchEnvironment } from './environment';

/** What a page around the panel may follow. */
export interface MountOptions {
  /** The panel speaks another language now. */
  onLanguageChange?(surroundings: Environment): void;
  /** The person chose another look. */
  onPreferencesChange?(look: DisplayPreferences): void;
}

export function mount(root: HTMLElement, host: Host, session: Session, around: MountOptions = {}): Stop {
  root.classList.add('heliograph', 'panel');
  let isDrawn = false;
  const draw = (surroundings: Environment) => {
    if (!isDrawn) root.replaceChildren(); // what the page itself showed
    isDrawn = true;
    render(
      <EnvironmentProvider value={surroundings}>
        <App session={session} />
      </EnvironmentProvider>,
      root,
    );
    around.onLanguageChange?.(surroundings);
  };
  const { stop } = watchEnvironment(host, root, draw, around.onPreferencesChange);
  return () => {
    stop();
    render(null, root);
  };
}
