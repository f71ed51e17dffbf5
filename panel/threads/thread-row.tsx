import type { ThreadSummary } from '@heliograph/client/contract';
import { LazyLog } from '../log/lazy';
import { useOpenMail } from '../log/open-mail';
import { useEnvironment } from '../ui/context';
import { Icon } from '../ui/icon';
import { memo } from '../ui/memo';
import type { ExpandedLog } from './model/panel-state';
import { RowMarks } from './row-marks';
import type { RowPlacement } from './row-place';
import { RowTime } from './row-time';
import { Subject } from './subject';

export interface RowProps {
  thread: ThreadSummary;
  /** Set while the log is drawn under this row. */
  log: ExpandedLog | undefined;
  /** Whether it is the mail that is open in the host. */
  isCurrent: boolean;
  place: RowPlacement;
  /** From 1; of `size` rows, or of an unknown number (-1). */
  position: number;
  size: number;
  /** Pixels left free before it, for rows that are not drawn. */
  gap: number;
  onPin: (id: string) => void;
  onExpand: (id: string, from: RowPlacement) => void;
}

/**
 * One conversation: a line to expand, its name to open the mail by (R52), a pin, and below it the log. A row that comes on
 * top gives all others another number; what they show is not even compared for that.
 */
export const ThreadRow = memo(({ position, size, gap, ...shown }: RowProps) => (
  <li
    class={`row ${shown.thread.is_unseen ? 'row-unseen' : ''}`}
    data-thread={shown.thread.id}
    aria-current={shown.isCurrent}
    aria-posinset={position}
    aria-setsize={size}
    style={gap > 0 ? { marginTop: `${gap}px` } : undefined}
  >
    <Shown {...shown} />
  </li>
));

type ShownProps = Omit<RowProps, 'position' | 'size' | 'gap'>;

const Shown = memo(({ thread, log, isCurrent, place, onPin, onExpand }: ShownProps) => {
  const { host } = useEnvironment();
  const logId = `log-${place}-${thread.id}`;
  const opensMail = host.canOpenMail(thread);
  return (
    <>
      <div class="row-line">
        <button
          type="button"
          class="row-main"
          data-stop
          aria-expanded={log !== undefined}
          aria-controls={log && logId}
          onClick={() => onExpand(thread.id, place)}
        >
          <RowFace thread={thread} isCurrent={isCurrent} hasName={opensMail} />
        </button>
        {opensMail && <NameButton thread={thread} />}
        <PinButton thread={thread} onPin={onPin} />
      </div>
      {log && <LazyLog.Part id={logId} thread={thread} log={log} />}
    </>
  );
});

interface RowFaceProps {
  thread: ThreadSummary;
  isCurrent: boolean;
  /** The name is a button of its own, above this one. */
  hasName: boolean;
}

function RowFace({ thread, isCurrent, hasName }: RowFaceProps) {
  const { t: say } = useEnvironment();
  return (
    <>
      <span class="row-dot">{thread.is_unseen && <span class="unseen">{say('row.unseen')}</span>}</span>
      {hasName ? (
        <span class="row-named">
          <span class="unseen">{thread.subject.trim() || say('row.no_subject')}</span>
        </span>
      ) : (
        <Subject text={thread.subject} />
      )}
      <RowTime thread={thread} />
      <span class="row-about">
        <People thread={thread} />
        <Signal thread={thread} />
        {isCurrent && <span class="unseen">{say('row.current')}</span>}
        <span class="row-marks">
          <RowMarks thread={thread} />
        </span>
      </span>
    </>
  );
}

/** Opens the latest mail (R52); the rest of the row shows the log. */
function NameButton({ thread }: { thread: ThreadSummary }) {
  const { t: say } = useEnvironment();
  const openMail = useOpenMail();
  const subject = thread.subject.trim() || say('row.no_subject');
  return (
    <button
      type="button"
      class="row-name"
      aria-label={say('row.open_mail_subject', { subject })}
      title={say('row.open_mail')}
      onClick={() => openMail(thread)}
    >
      <Subject text={thread.subject} />
    </button>
  );
}

function People({ thread }: { thread: ThreadSummary }) {
  const { t: say } = useEnvironment();
  const [first] = thread.people;
  if (!first) return null;
  const more = thread.people_count - 1;
  return (
    <span class="row-people">
      <span class="row-person" dir="auto">
        {first.name ?? first.address}
      </span>
      {more > 0 && <span>&nbsp;{say('row.more_people', { count: more })}</span>}
    </span>
  );
}

/** What happened, in a word or two; silence is not "unread" (R43). */
function Signal({ thread }: { thread: ThreadSummary }) {
  const { t: say } = useEnvironment();
  const { opens, clicks, maybes, earlier_open_at: earlier } = thread;
  if (clicks > 0) {
    const words = opens > 0 ? `${say('row.opens', { count: opens })} · ` : '';
    return <span>{words + say('row.clicks', { count: clicks })}</span>;
  }
  if (opens === 0 && earlier) return <span>{say('row.opened_earlier')}</span>;
  if (opens === 0) return <span>{say(maybes > 0 ? 'row.maybe' : 'row.no_signal')}</span>;
  return <Opens thread={thread} />;
}

function Opens({ thread: { opens, last_engagement: last } }: { thread: ThreadSummary }) {
  const { t: say } = useEnvironment();
  const via = last?.reading === 'opened' ? last.via : null;
  return (
    <>
      <span>{say('row.opens', { count: opens })}</span>
      {via && (
        <span class="row-via">
          {opens === 1 ? `\u00a0${say('row.via', { service: via })}` : say('row.last_via', { service: via })}
        </span>
      )}
    </>
  );
}

function PinButton({ thread, onPin }: { thread: ThreadSummary; onPin: (id: string) => void }) {
  const { t: say } = useEnvironment();
  const { is_pinned: isPinned } = thread;
  const subject = thread.subject.trim() || say('row.no_subject');
  return (
    <button
      type="button"
      class={`square row-pin ${isPinned ? 'row-pinned' : ''}`}
      aria-label={say(isPinned ? 'row.unpin_subject' : 'row.pin_subject', {
        subject,
      })}
      title={say(isPinned ? 'row.unpin' : 'row.pin')}
      onClick={() => onPin(thread.id)}
    >
      <Icon name={isPinned ? 'pinned' : 'pin'} />
    </button>
  );
}
