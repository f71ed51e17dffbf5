import { useEnvironment } from '../ui/context';

/**
 * The exact time of a row, which takes the place of its age: whole for screen readers and where there is room for it, else
 * short. It lies over the end of its own name, so that the rows around can be read.
 */
export function RowExactTime({ at, isSent }: { at: string; isSent: boolean }) {
  const { t: say, format, locale, host } = useEnvironment();
  const then = Date.parse(at);
  const isLongAgo = host.now() - then > NEARLY_A_YEAR;
  const short = shortOf(locale, host.timeZone, isLongAgo).format(then);
  return (
    <span class="row-exact">
      <span class="row-exact-whole">
        {say(isSent ? 'row.sent' : 'row.last_engagement', { time: format.exact(at) })}
      </span>
      <span class="row-exact-short" aria-hidden="true">
        {isSent ? say('row.sent', { time: short }) : short}
      </span>
    </span>
  );
}

const NEARLY_A_YEAR = 300 * 24 * 3_600_000;
const shorts = new Map<string, Intl.DateTimeFormat>();

/** `28 Nov, 06:32:15 WET`. Kept, because a browser needs a millisecond or two to make one. */
function shortOf(locale: string, timeZone: string, hasYear: boolean): Intl.DateTimeFormat {
  const name = `${locale} ${timeZone} ${hasYear}`;
  const made =
    shorts.get(name) ??
    new Intl.DateTimeFormat(locale, {
      timeZone,
      day: 'numeric',
      month: 'short',
      ...(hasYear ? { year: 'numeric' } : {}),
      hour: usesWholeDay(locale) ? '2-digit' : 'numeric',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    });
  shorts.set(name, made);
  return made;
}

function usesWholeDay(locale: string): boolean {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle === 'h23';
}
