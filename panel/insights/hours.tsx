import type { Insights } from '@heliograph/client/contract';
import { useState } from 'preact/hooks';
import { Figure } from './figure';
import { flatHours, hourOf, indexOfMax, SHADES, shade, weekdayOf } from './model/insights';
import { Scrubber } from './scrubber';
import { type InsightsFormat, useInsightsFormat } from './words';

const HOURS = 24;
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const MARKED_HOURS = [0, 6, 12, 18];

/** Weekday and hour at which people read. More opens make a larger and darker square, so that shade is not alone. */
export function HoursFigure({ insights }: { insights: Insights }) {
  const words = useInsightsFormat();
  const { t: say } = words;
  const { hidden, unknown } = insights.hours;
  return (
    <Figure
      name="hours"
      title={say('hours.title')}
      says={sentence(insights, words)}
      table={tableOf(insights, words)}
      isWide
    >
      <HoursPicture insights={insights} />
      {hidden + unknown > 0 && (
        <p class="figure-note">
          {say('hours.left_out')}{' '}
          {[leftOut('hidden', hidden, words), leftOut('unknown', unknown, words)].filter(Boolean).join(' ')}
        </p>
      )}
    </Figure>
  );
}

function HoursPicture({ insights }: { insights: Insights }) {
  const { t: say, weekday, hour } = useInsightsFormat();
  const [index, setIndex] = useState<number | null>(null);
  const counts = flatHours(insights);
  const most = Math.max(...counts);
  const text = (at: number) =>
    say('hours.value', {
      weekday: weekday(weekdayOf(at), 'long'),
      hour: hour(hourOf(at)),
      opens: say('count.opens', { count: counts[at] ?? 0 }),
    });
  const hit = (x: number, y: number) => {
    const [column, row] = [Math.floor(x * HOURS), Math.floor(y * WEEKDAYS.length)];
    const isInside = column >= 0 && column < HOURS && row >= 0 && row < WEEKDAYS.length;
    return isInside ? row * HOURS + column : null;
  };
  return (
    <div class="week" dir="ltr">
      <div class="week-days" aria-hidden="true">
        {WEEKDAYS.map((day) => (
          <span key={day}>{weekday(day, 'short')}</span>
        ))}
      </div>
      <Scrubber
        label={say('hours.scrub')}
        count={counts.length}
        index={index}
        onIndex={setIndex}
        text={text}
        hit={hit}
        row={HOURS}
      >
        <svg
          class="cells"
          viewBox={`0 0 ${HOURS} ${WEEKDAYS.length}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {counts.map((count, at) => (
            <HourCell key={at} at={at} shade={shade(count, most)} isPointed={at === index} />
          ))}
        </svg>
      </Scrubber>
      <div class="week-hours" aria-hidden="true">
        {MARKED_HOURS.map((at) => (
          <span key={at}>{hour(at)}</span>
        ))}
      </div>
    </div>
  );
}

function HourCell({ at, shade: level, isPointed }: { at: number; shade: number; isPointed: boolean }) {
  const side = level === 0 ? 0.16 : 0.34 + (0.56 * level) / SHADES;
  const place = {
    x: hourOf(at) + (1 - side) / 2,
    y: weekdayOf(at) + (1 - side) / 2,
    width: side,
    height: side,
  };
  return (
    <g>
      {isPointed && <rect class="cell-pointed" x={hourOf(at)} y={weekdayOf(at)} width={1} height={1} />}
      <rect class={`cell shade-${level}`} {...place} rx={0.08} />
    </g>
  );
}

/** What is none is not said. */
function leftOut(why: 'hidden' | 'unknown', count: number, { t: say }: InsightsFormat): string {
  return count > 0 ? say(`hours.${why}`, { opens: say('count.opens', { count }) }) : '';
}

function sentence(insights: Insights, { t: say, weekday, hour }: InsightsFormat): string {
  const counts = flatHours(insights);
  const most = indexOfMax(counts);
  if (most === null) return say('hours.says_none');
  const found = {
    weekday: weekday(weekdayOf(most), 'long'),
    hour: hour(hourOf(most)),
    most: say('count.opens', { count: counts[most] ?? 0 }),
  };
  if (insights.hours.zone === 'theirs') return say('hours.says_theirs', found);
  return say('hours.says_mine', { ...found, zone: insights.time_zone.replaceAll('_', ' ') });
}

function tableOf(insights: Insights, { t: say, weekday, hour, number }: InsightsFormat) {
  const counts = flatHours(insights);
  return {
    texts: 2,
    heads: [say('hours.weekday'), say('hours.hour'), say('countries.opens')],
    rows: counts
      .map((count, at) => [weekday(weekdayOf(at), 'long'), hour(hourOf(at)), number(count)])
      .filter((_, at) => (counts[at] ?? 0) > 0),
    file: counts.map((count, at) => [weekday(weekdayOf(at), 'long'), hourOf(at), count]),
  };
}
