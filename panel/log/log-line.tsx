import { useSurroundings } from '../ui/context';
import { Icon } from '../ui/icon';
import { putInLine, Tip } from '../ui/tip';
import { useLogSay } from '../ui/use-log-say';
import { useNow } from '../ui/use-now';
import { EngagementRow, type EngagementRowProps } from './event-row';
import type { Line, MailLine } from './model/log';
import { aboutMail, mailWords } from './model/mail-words';

type LogLineProps = Omit<EngagementRowProps, 'line'> & { line: Line };

/** One line of the log. */
export function LogLine({ line, ...rest }: LogLineProps) {
  return line.type === 'mail' ? <Mail line={line} /> : <EngagementRow line={line} {...rest} />;
}

function Mail({ line: { entry } }: { line: MailLine }) {
  const say = useLogSay();
  const about = aboutMail(say, entry);
  const isProbable = entry.type === 'sent' && entry.link === 'probable';
  return (
    <li class="line line-sent">
      <div class="line-row">
        <SentTime at={entry.at} />
        <span class="line-mark">
          <Icon name="mail" />
        </span>
        <span class="line-what" dir="auto" title={entry.subject}>
          {mailWords(say, entry)}
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
  const { format } = useSurroundings();
  const clock = format.clock(at, useNow());
  const exact = format.exact(at);
  return (
    <Tip
      class="line-press line-moment"
      isStop
      put={putInLine}
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
