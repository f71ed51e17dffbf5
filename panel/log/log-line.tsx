import { useEnvironment } from '../ui/context';
import { Icon } from '../ui/icon';
import { placeBeside, Tip } from '../ui/tip';
import { useLogTranslator } from '../ui/use-log-say';
import { useNow } from '../ui/use-now';
import { EventRow, type EventRowProps } from './event-row';
import type { LogLine, MailLine } from './model/log';
import { mailNote, mailTitle } from './model/mail-words';

type LogLineProps = Omit<EventRowProps, 'line'> & { line: LogLine };

/** One line of the log. */
export function LogRow({ line, ...rest }: LogLineProps) {
  return line.type === 'mail' ? <Mail line={line} /> : <EventRow line={line} {...rest} />;
}

function Mail({ line: { entry } }: { line: MailLine }) {
  const say = useLogTranslator();
  const about = mailNote(say, entry);
  const isProbable = entry.type === 'sent' && entry.link === 'probable';
  return (
    <li class="line line-sent">
      <div class="line-row">
        <SentTime at={entry.at} />
        <span class="line-mark">
          <Icon name="mail" />
        </span>
        <span class="line-what" dir="auto" title={entry.subject}>
          {mailTitle(say, entry)}
        </span>
        {about && (
          <span class="line-about" title={isProbable ? say('log.is_probable_explained') : undefined}>
            {about}
          </span>
        )}
      </div>
    </li>
  );
}

function SentTime({ at }: { at: string }) {
  const { format } = useEnvironment();
  const clock = format.clock(at, useNow());
  const exact = format.exact(at);
  return (
    <Tip
      class="line-press line-moment"
      isStop
      put={placeBeside}
      name={`${clock}. ${exact}`}
      face={
        <time class="line-time" dateTime={at}>
          {clock}
        </time>
      }
    >
      {exact}
    </Tip>
  );
}
