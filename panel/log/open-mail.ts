import type { ThreadSummary } from '@heliograph/client/contract';
import { useEnvironment, usePanel } from '../ui/context';

/** Says in a calm line why a mail is not opened: its place is not known, or the host could not. */
export function useOpenMailFailure(): (why: 'unknown' | 'failed') => void {
  const { host } = useEnvironment();
  const panel = usePanel();
  return (why) =>
    void import('./open-mail-failure').then(({ openMailFailureText: whyNoMail }) =>
      panel.showBanner((locale) => whyNoMail(host.name, locale, why)),
    );
}

/** Opens the latest mail of a thread in the host (R52). */
export function useOpenMail(): (thread: ThreadSummary) => void {
  const { host } = useEnvironment();
  const noMail = useOpenMailFailure();
  return (thread) => host.openMail(thread, () => noMail('failed'));
}
