import '../ui/deferred-icons';
import type { ThreadSummary } from '@heliograph/client/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExpandedLog } from '../threads/model/panel-state';
import { useEnvironment, usePanel } from '../ui/context';
import { Icon } from '../ui/icon';
import { useLogTranslator } from '../ui/use-log-say';
import { LogEntries } from './log-entries';
import { isMailEntry, showsPlace } from './model/log';
import { useOpenMail } from './open-mail';

interface LogProps {
  id: string;
  thread: ThreadSummary;
  log: ExpandedLog;
}

/** What happened in a conversation, newest first, with the mails sent in it (R50). */
export function Log({ id, thread, log }: LogProps) {
  const say = useLogTranslator();
  const ref = useOnScreen(thread.id);
  const subject = thread.subject.trim() || say('row.no_subject');
  return (
    <section ref={ref} class="log" id={id} aria-label={say('log.name', { subject })}>
      {log.thread ? <LogEntries thread={log.thread} /> : <NoEntries id={thread.id} phase={log.phase} />}
      <LogFoot thread={thread} log={log} />
    </section>
  );
}

function NoEntries({ id, phase }: { id: string; phase: ExpandedLog['phase'] }) {
  const say = useLogTranslator();
  const panel = usePanel();
  if (phase === 'gone') return <p class="log-note">{say('log.gone')}</p>;
  if (phase === 'failed') {
    return (
      <p class="log-note">
        {say('log.failed')}{' '}
        <button type="button" class="link" onClick={() => panel.retryLog(id)}>
          {say('notice.retry')}
        </button>
      </p>
    );
  }
  return (
    <div class="skeleton-lines">
      <span class="unseen">{say('log.loading')}</span>
    </div>
  );
}

/** What can be done with the conversation, and whose geography data was used. */
function LogFoot({ thread, log }: Omit<LogProps, 'id'>) {
  const { host } = useEnvironment();
  const say = useLogTranslator();
  const panel = usePanel();
  const mute = thread.is_muted ? 'unmute' : 'mute';
  const openMail = useOpenMail();
  const showsPlaces = log.thread?.log.some((entry) => !isMailEntry(entry) && showsPlace(entry)) ?? false;
  return (
    <div class="log-foot">
      {host.canOpenMail(thread) && (
        <button type="button" class="link" data-stop onClick={() => openMail(thread)}>
          <Icon name="openMail" />
          {say('log.open_mail')}
        </button>
      )}
      <button
        type="button"
        class="link"
        data-stop
        title={say(`log.${mute}_explained`)}
        onClick={() => panel.toggleMute(thread.id)}
      >
        <Icon name={thread.is_muted ? 'unmuted' : 'muted'} />
        {say(`log.${mute}`)}
      </button>
      {showsPlaces && (
        <a class="link fine" href="https://db-ip.com" target="_blank" rel="noopener noreferrer">
          {say('log.place_by')}
        </a>
      )}
    </div>
  );
}

/** Tells the panel whether this log can be seen; what is scrolled away is not being viewed. */
function useOnScreen(id: string) {
  const panel = usePanel();
  const ref = useRef<HTMLElement>(null);
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => setElement(ref.current), []);
  useEffect(() => {
    if (!element) return;
    const observer = new IntersectionObserver(([seen]) =>
      panel.setLogVisible(id, seen?.isIntersecting ?? false),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      panel.setLogVisible(id, false);
    };
  }, [element, id, panel]);
  return ref;
}
