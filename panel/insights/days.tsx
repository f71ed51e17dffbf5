import type { Insights } from '@heliograph/client/contract';
import { useState } from 'preact/hooks';
import { Figure } from './figure';
import { indexOfMax, scaleTop, sum } from './model/insights';
import { Scrubber } from './scrubber';
import { type InsightsFormat, useInsightsFormat } from './words';

const WIDTH = 600;
const HEIGHT = 120;
type Days = Insights['days'];

/** Opens over time; the maybes stand lighter on top. */
export function DaysFigure({ days }: { days: Days }) {
  const words = useInsightsFormat();
  const { t: say } = words;
  return (
    <Figure
      name="days"
      title={say('days.title')}
      says={sentence(days, words)}
      table={tableOf(days, words)}
      isWide
    >
      <DaysPicture days={days} />
      <ul class="legend">
        <li class="legend-opened">{say('days.opened')}</li>
        <li class="legend-maybe">
          {say('days.maybe')}. {say('days.maybe_means')}
        </li>
      </ul>
    </Figure>
  );
}

function DaysPicture({ days }: { days: Days }) {
  const { t: say, day, dayLong, number } = useInsightsFormat();
  const [index, setIndex] = useState<number | null>(null);
  const top = scaleTop(Math.max(...days.map(({ opened, maybe }) => opened + maybe)));
  const step = WIDTH / days.length;
  const text = (at: number) => {
    const found = days[at];
    if (!found) return '';
    return say('days.value', {
      day: dayLong(found.day),
      opens: say('count.opens', { count: found.opened }),
      maybes: say('count.maybes', { count: found.maybe }),
      clicks: say('count.clicks', { count: found.clicked }),
    });
  };
  return (
    <div class="plot" dir="ltr">
      <div class="plot-scale" aria-hidden="true">
        <span>{number(top)}</span>
        <span>{number(top / 2)}</span>
        <span>0</span>
      </div>
      <Scrubber
        label={say('days.scrub')}
        count={days.length}
        index={index}
        onIndex={setIndex}
        text={text}
        hit={(x) => Math.min(days.length - 1, Math.max(0, Math.floor(x * days.length)))}
      >
        <svg class="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <path class="grid" d={`M0 .5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}`} />
          {days.map((found, at) => (
            <Bar key={found.day} found={found} at={at} step={step} top={top} isPointed={at === index} />
          ))}
        </svg>
      </Scrubber>
      <div class="plot-ends" aria-hidden="true">
        <span>{day(days[0]?.day ?? '')}</span>
        <span>{day(days.at(-1)?.day ?? '')}</span>
      </div>
    </div>
  );
}

interface BarProps {
  found: Days[number];
  at: number;
  step: number;
  top: number;
  isPointed: boolean;
}

function Bar({ found: { opened, maybe }, at, step, top, isPointed }: BarProps) {
  const gap = step * 0.15;
  const size = { x: at * step + gap, width: step - 2 * gap };
  const height = (opened / top) * HEIGHT;
  const lighter = (maybe / top) * HEIGHT;
  return (
    <g>
      {isPointed && <rect class="bar-pointed" x={at * step} width={step} y={0} height={HEIGHT} />}
      {opened > 0 && <rect class="bar-opened" {...size} y={HEIGHT - height} height={height} />}
      {maybe > 0 && <rect class="bar-maybe" {...size} y={HEIGHT - height - lighter} height={lighter} />}
    </g>
  );
}

function sentence(days: Days, { t: say, day, dayLong }: InsightsFormat): string {
  const most = indexOfMax(days.map(({ opened }) => opened));
  const ends = { from: day(days[0]?.day ?? ''), until: day(days.at(-1)?.day ?? '') };
  const maybes = say('count.maybes', { count: sum(days.map(({ maybe }) => maybe)) });
  const busiest = most === null ? undefined : days[most];
  if (!busiest) return say('days.says_none', { ...ends, maybes });
  return say('days.says', {
    ...ends,
    maybes,
    opens: say('count.opens', { count: sum(days.map(({ opened }) => opened)) }),
    day: dayLong(busiest.day),
    most: say('count.opens', { count: busiest.opened }),
  });
}

function tableOf(days: Days, { t: say, dayLong, number }: InsightsFormat) {
  return {
    heads: [say('days.day'), say('days.opened'), say('days.maybe'), say('days.clicked')],
    rows: days.map(({ day, opened, maybe, clicked }) => [
      dayLong(day),
      number(opened),
      number(maybe),
      number(clicked),
    ]),
    file: days.map(({ day, opened, maybe, clicked }) => [day, opened, maybe, clicked]),
  };
}
