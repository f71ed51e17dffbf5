/** The Engagement pane: the panel in Outlook, with what only Outlook needs around it. */

import './taskpane.css';
import { render } from 'preact';
import { createCall } from '../../panel/core/api';
import type { Host } from '../../panel/core/host';
import { languageOf } from '../../panel/core/look';
import { createSession, type Session } from '../../panel/core/session';
import { mount } from '../../panel/view/mount';
import { watchSelection } from '../outlook/current-item';
import { createOutlookHost } from '../outlook/host';
import { loadItems } from '../outlook/items';
import { keepSettings } from '../outlook/keep-settings';
import { watchReading } from '../outlook/reading';
import { createStore } from '../outlook/store';
import { createAddinSay } from '../outlook/words';
import { DraftCard } from './draft-card';

void Office.onReady(async () => {
  const root = document.getElementById('panel');
  const card = document.getElementById('draft');
  if (!root || !card) return;
  const storage = createStore();
  const items = await loadItems(storage);
  const { host, changedHere } = noticingChanges(createOutlookHost(storage, items));
  const session = createSession(host);
  const call = createCall(host, session);
  // The card is a root of its own beside the panel's.
  host.watchTheme((theme) => {
    if (theme) card.dataset['theme'] = theme;
    else delete card.dataset['theme'];
  });
  mount(root, host, session, {
    spoke: ({ locale }) => {
      document.documentElement.lang = languageOf(locale);
      drawCard(card, host, session, locale);
    },
  });
  watchReading(host, session, call, items);
  keepSettings(host, session, call, changedHere);
  await session.start();
});

function drawCard(card: HTMLElement, host: Host, session: Session, locale: string): void {
  card.classList.add('heliograph');
  const call = createCall(host, session);
  const say = createAddinSay(locale);
  render(<DraftCard runtime={host} call={call} say={say} watchSelection={watchSelection} />, card);
}

/** A host that notices when the pane's own settings page has saved something. */
function noticingChanges(host: Host): { host: Host; changedHere: (changed: () => void) => void } {
  let changed: () => void = () => undefined;
  const request: Host['request'] = async (path, asked) => {
    const reply = await host.request(path, asked);
    if (reply.ok && asked.method !== 'GET' && path.endsWith('/settings')) changed();
    return reply;
  };
  return {
    host: { ...host, request },
    changedHere: (run) => {
      changed = run;
    },
  };
}
