/** The options page. */

import '../../panel/ui/tokens.gen.css';
import '../../panel/ui/base.css';
import { createSession } from '@heliograph/client/session';
import { render } from 'preact';
import { createExtensionTranslator } from '../core/messages';
import { createRuntime } from '../core/runtime';
import { DEFAULT_SERVER, readLocal, watchLocal } from '../core/storage';
import { OptionsPage } from './options-page';

const root = document.getElementById('options');
if (root) void open(root);

async function open(element: HTMLElement): Promise<void> {
  let server = (await readLocal('server')) ?? DEFAULT_SERVER;
  watchLocal('server', (address) => {
    if ((address ?? DEFAULT_SERVER) !== server) location.reload();
    server = address ?? DEFAULT_SERVER;
  });
  const locale = chrome.i18n.getUILanguage();
  const say = createExtensionTranslator(locale);
  document.title = say('options.title');
  document.documentElement.lang = locale;
  const runtime = createRuntime(() => server);
  const session = createSession({
    ...runtime,
    isVisible: () => true,
    watchVisibility: () => () => undefined,
    nextFrame: (run) => void requestAnimationFrame(run),
  });
  element.classList.add('heliograph');
  document.body.classList.add('heliograph');
  render(
    <OptionsPage say={say} locale={locale} server={server} runtime={runtime} session={session} />,
    element,
  );
  await session.start();
}
