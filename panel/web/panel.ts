/** The panel in a plain browser, at `/`. */

import { createSession } from '../core/session';
import { mount } from '../view/mount';
import { createWebHost } from './host';

const root = document.getElementById('panel');
if (root) {
  const host = createWebHost({ tryAddress: '/try' });
  const session = createSession(host);
  mount(root, host, session);
  void session.start();
}
