import './mark-all-seen.css';
import type { MarkedSeen, SeenMark } from '@heliograph/client/contract';
import type { Stop } from '@heliograph/client/host';
import { useEffect, useRef, useState } from 'preact/hooks';
import { loadTranslator } from '../i18n/catalogues';
import { useBackgroundServices, useCall, useEnvironment, usePanel } from '../ui/context';
import { useTranslator } from '../ui/use-catalogue';
import { en } from './messages.en';
import type { Threads } from './model/threads';
import { useHasUnseen } from './use-has-unseen';

const catalogue = { en, de: () => import('./messages.de').then(({ de }) => de) };
/** So long the way back is offered, and longer while pointer or focus is on it. */
const OFFERED_MILLISECONDS = 15_000;

type Batches = readonly (readonly SeenMark[])[];
/** There is nothing to take back; the button stays until the dots are here, and with it the focus. */
const NOTHING: Batches = [];

/**
 * Takes the dots off everything that is not pinned, on a word of the person's; viewing a log clears that one only (R61).
 * For a while after it, "Undo" stands in its place, so that nothing moves and the focus stays where it is.
 */
export function MarkAllSeen({ threads }: { threads: Threads }) {
  const say = useTranslator(catalogue);
  const panel = usePanel();
  const isCounted =
    useBackgroundServices().value?.settings.state().saved?.person.values.notify_when_opened ?? false;
  const button = useRef<HTMLButtonElement>(null);
  const [offered, offer] = useOffer(button);
  const isAnyUnseen = useHasUnseen(threads, offered);
  const taken = offered?.length ? offered : null;
  const { mark, takeBack } = useMarking();
  const [isBusy, setBusy] = useState(false);
  if (!say || !(offered || isAnyUnseen || isBusy)) return null;
  const act = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      if (taken) await takeBack(taken);
      offer(taken ? NOTHING : await mark());
      panel.announce(say(taken ? 'undone' : 'done'));
      if (panel.state().isPolling) panel.retry(); // with a live line the server tells us by itself
    } catch {
      const words = taken ? 'undo_failed' : 'failed';
      panel.showBanner((locale) => loadTranslator(locale, catalogue).then((sayNow) => sayNow(words)));
      if (taken) offer([...taken]); // for as long again
    }
    setBusy(false);
  };
  return (
    <button
      ref={button}
      type="button"
      class="link seen-all"
      title={say(taken ? 'undo_explained' : isCounted ? 'explained_counted' : 'explained')}
      // Neither a double click nor a key that is held down takes back what it has just done.
      onKeyDown={(event) => event.repeat && event.key === 'Enter' && event.preventDefault()}
      onClick={(event) => event.detail < 2 && void act()}
    >
      {say(taken ? 'undo' : 'do')}
    </button>
  );
}

/** Marks in as many calls as it takes. What a call before one that failed has marked can be taken back with the rest. */
function useMarking() {
  const call = useCall();
  const panel = usePanel();
  const marked = useRef<Batches>([]);
  return {
    async mark(): Promise<Batches> {
      for (let isMore = true; isMore; ) {
        const answer = await call<MarkedSeen>('POST', '/api/threads/seen');
        marked.current = [...marked.current, answer.marked];
        isMore = answer.has_more;
      }
      const all = marked.current;
      marked.current = [];
      return all.filter(({ length }) => length > 0);
    },
    /** Whoever has a log before them has seen it. */
    async takeBack(batches: Batches): Promise<void> {
      for (const batch of batches) {
        const left = batch.filter(({ thread_id }) => !panel.state().logs.has(thread_id));
        await call('POST', '/api/threads/unseen', { marked: left });
      }
    },
  };
}

/** What can be taken back, for a while. */
function useOffer(button: { readonly current: HTMLElement | null }) {
  const { host } = useEnvironment();
  const [offered, offer] = useState<Batches | null>(null);
  useEffect(() => {
    if (!offered) return;
    let stop: Stop = () => undefined;
    const wait = () => {
      stop = host.after(OFFERED_MILLISECONDS, () => {
        if (button.current?.matches(':hover, :focus-visible')) wait();
        else offer(null);
      });
    };
    wait();
    return () => stop();
  }, [offered, host, button]);
  return [offered, offer] as const;
}
