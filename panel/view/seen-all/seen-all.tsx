import './seen-all.css';
import { useState } from 'preact/hooks';
import type { MarkedSeen } from '../../core/contract';
import type { Threads } from '../../core/threads';
import { useCall, useCompanion, usePanel } from '../surroundings';
import { useWords } from '../use-words';
import { en } from './messages.en';

const catalogue = { en, de: () => import('./messages.de').then(({ de }) => de) };
/** News come first; further down nobody misses the button. */
const LOOKED_AT = 200;

/** Takes the dots off everything that is not pinned, on a word of the person's; viewing a log clears that one only (R61). */
export function SeenAll({ threads }: { threads: Threads }) {
  const say = useWords(catalogue);
  const call = useCall();
  const panel = usePanel();
  const isCounted = useCompanion().now?.personal.state().saved?.person.values.notify_when_opened ?? false;
  const [isBusy, setBusy] = useState(false);
  const newest = Array.from({ length: LOOKED_AT }, (_, place) => threads.rows.other.at(place)?.id ?? '');
  const isNew = newest.some((id) => threads.byId.get(id)?.summary.is_unseen);
  if (!say || !isNew) return null;
  const mark = async (button: HTMLElement) => {
    if (isBusy) return;
    setBusy(true);
    const goOn = focusAfter(button);
    try {
      for (let left = true; left; )
        ({ has_more: left } = await call<MarkedSeen>('POST', '/api/threads/seen'));
      goOn();
      panel.announce(say('done'));
      if (panel.state().isPolling) panel.retry(); // with a live line the server tells us by itself
    } catch {
      panel.note(say('failed'));
    }
    setBusy(false);
  };
  return (
    <button
      type="button"
      class="link seen-all"
      title={say(isCounted ? 'explained_counted' : 'explained')}
      onClick={(event) => void mark(event.currentTarget)}
    >
      {say('do')}
    </button>
  );
}

/** The button goes away; who pressed it by keyboard goes on in the rows below it. */
function focusAfter(button: HTMLElement): () => void {
  const section = button.matches(':focus-visible') ? button.closest('section') : null;
  return () => {
    const isLost = document.activeElement === button || document.activeElement === document.body;
    if (isLost) section?.querySelector<HTMLElement>('.row-main')?.focus({ preventScroll: true });
  };
}
