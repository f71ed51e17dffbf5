import type { Line, SentLine } from '../core/log';
import { EngagementRow, type EngagementRowProps } from './engagement-row';
import { Icon } from './icon';
import { useSurroundings } from './surroundings';
import { Tip } from './tip';
import { useLogSay } from './use-log-say';
import { useNow } from './use-now';

type LogLineProps = Omit<EngagementRowProps, 'line'> & { line: Line };

/** One line of the log. */
export function LogLine({ line, ...rest }: LogLineProps) {
  return line.type === 'sent' ? <Sent line={line} /> : <EngagementRow line={line} {...rest} />;
}

const SENT_WORDS = {
  sent: 'log.you_sent',
  composing: 'log.composing',
  disarmed: 'log.disarmed',
} as const;

function Sent({ line: { entry } }: { line: SentLine }) {
  const say = useLogSay();
  const subject = entry.subject.trim() || say('row.no_subject');
  return (
    <li class="line line-sent">
      <div class="line-row">
        <SentTime at={entry.at} />
        <span class="line-mark">
          <Icon name="mail" />
        </span>
        <span class="line-what" dir="auto" title={subject}>
          {say(SENT_WORDS[entry.state], { subject })}
        </span>
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
      class="line-press"
      isStop
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
