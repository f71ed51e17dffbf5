import type { ThreadSummary } from '@heliograph/client/contract';
import { usePanel, useSurroundings } from '../ui/context';

/** Says in a calm line why a mail is not opened: its place is not known, or the host could not. */
export function useNoMail(): (why: 'unknown' | 'failed') => void {
  const { host } = useSurroundings();
  const panel = usePanel();
  return (why) =>
    void import('./open-mail-failure').then(({ whyNoMail }) =>
      panel.note((locale) => whyNoMail(host.name, locale, why)),
    );
}

/** Opens the latest mail of a thread in the host (R52). */
export function useOpenMail(): (thread: ThreadSummary) => void {
  const { host } = useSurroundings();
  const noMail = useNoMail();
  return (thread) => host.openMail(thread, () => noMail('failed'));
}
