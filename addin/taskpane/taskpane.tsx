/**
 * The Engagement pane: the panel in Outlook, with what only Outlook needs around it. Office.js takes its time to come from
 * Microsoft's server and to find Outlook: the panel does not wait for it, and follows Outlook as soon as it is there.
 */

import './taskpane.css';
import { type Call, createCall } from '@heliograph/client/api';
import type { Host } from '@heliograph/client/host';
import { createSession } from '@heliograph/client/session';
import { type ComponentChild, render } from 'preact';
import { mount } from '../../panel/app/mount';
import { languageOf } from '../../panel/ui/model/display-preferences';
import { createWebHost } from '../../panel/web/host';
import { watchSelection } from '../outlook/current-item';
import { createOutlookHost } from '../outlook/host';
import { createAddinTranslator } from '../outlook/messages';
import { officeReady, readLocale } from '../outlook/office-ready';
import { loadRecentItems } from '../outlook/recent-items';
import { recordOwnViews } from '../outlook/record-own-views';
import { refreshRoamingSettings } from '../outlook/refresh-settings';
import { createPaneStorage } from '../outlook/storage';
import { DraftCard } from './draft-card';
import { NoOutlook } from './no-outlook';

const root = document.getElementById('panel');
const card = document.getElementById('draft');
if (root && card) void open(root, card);

async function open(root: HTMLElement, card: HTMLElement): Promise<void> {
  const office = officeReady();
  // A frame inside Outlook is never allowed to ask for notifications, and has no title of its own.
  const { desktop: _, showBadge: __, ...web } = createWebHost({ demoUrl: null });
  const browser = { ...web, storage: createPaneStorage() };
  const session = createSession(browser);
  void session.start();
  const [items, locale] = await Promise.all([
    loadRecentItems(browser.storage),
    readLocale(browser.storage, office),
  ]);
  const { host, changedHere } = noticingChanges(createOutlookHost(browser, items, office, locale));
  const call = createCall(host, session);
  wearTheSame(card, root);
  mount(root, host, session, {
    onLanguageChange: ({ locale }) => {
      document.documentElement.lang = languageOf(locale);
      drawCard(card, host, call, locale, office);
    },
  });
  const follow = () => {
    recordOwnViews(host, session, call, items);
    refreshRoamingSettings(host, session, call, changedHere);
  };
  await office.then(follow, () => undefined); // without Outlook the card says so
}

function drawCard(card: HTMLElement, host: Host, call: Call, locale: string, office: Promise<void>): void {
  const say = createAddinTranslator(locale);
  const draw = (drawn: ComponentChild) => {
    card.classList.add('heliograph');
    render(drawn, card);
  };
  void office.then(
    () => draw(<DraftCard runtime={host} call={call} say={say} watchSelection={watchSelection} />),
    () => draw(<NoOutlook say={say} />),
  );
}

/** The card is a root of its own beside the panel's. */
function wearTheSame(card: HTMLElement, root: HTMLElement): void {
  const copy = () => {
    const { theme } = root.dataset;
    if (theme) card.dataset['theme'] = theme;
    else delete card.dataset['theme'];
  };
  copy();
  new MutationObserver(copy).observe(root, { attributeFilter: ['data-theme'] });
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
