import './sparkline.css';
import { useEnvironment } from '../ui/context';
import { useTranslator } from '../ui/use-catalogue';
import { BAR_PIXELS, barsOf, HIGHEST_PIXELS, sumOf } from './model/sparkline-bars';
import { en } from './sparkline-messages.en';

const catalogue = { en, de: () => import('./sparkline-messages.de').then(({ de }) => de) };

/** When a conversation was opened in the last 14 days, at a glance. One open is said already, by its time. */
export function Sparkline({ daily }: { daily: readonly number[] }) {
  const { format } = useEnvironment();
  const say = useTranslator(catalogue);
  const { opens, days } = sumOf(daily);
  if (!say || opens < 2) return null;
  const words = say('days', { opens: format.number(opens), count: days });
  const width = daily.length * BAR_PIXELS;
  return (
    <span class="spark" title={words}>
      <svg
        width={width}
        height={HIGHEST_PIXELS}
        viewBox={`0 0 ${width} ${HIGHEST_PIXELS}`}
        aria-hidden="true"
      >
        <path d={`M0 ${HIGHEST_PIXELS - 0.5}h${width}`} class="spark-ground" />
        {barsOf(daily).map(({ x, height }) => (
          <rect key={x} x={x} y={HIGHEST_PIXELS - height} width={BAR_PIXELS - 1} height={height} />
        ))}
      </svg>
      <span class="unseen">{words}</span>
    </span>
  );
}
