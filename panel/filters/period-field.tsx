import { useState } from 'preact/hooks';
import { usePanel } from '../ui/context';
import type { Period } from './model/filters';
import type { FilterTranslator } from './words';

const DAYS = [1, 7, 30, 90];
const OWN = 'own';

/** When something happened: one of the usual periods, or days of one's own. */
export function PeriodField({ say, period }: { say: FilterTranslator; period: Period | null }) {
  const panel = usePanel();
  const isOwnPeriod = period !== null && !('days' in period);
  const [isOwn, setOwn] = useState(isOwnPeriod);
  const showsOwn = isOwnPeriod || (isOwn && period === null);
  const choose = (value: string) => {
    setOwn(value === OWN);
    panel.setFilters({ period: Number(value) > 0 ? { days: Number(value) } : null });
  };
  const chosen = showsOwn ? OWN : period && 'days' in period ? String(period.days) : '';
  return (
    <>
      <label class="choose">
        <span>{say('period')}</span>
        <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{say('period.any')}</option>
          {DAYS.map((days) => (
            <option key={days} value={days}>
              {say('period.days', { count: days })}
            </option>
          ))}
          <option value={OWN}>{say('period.own')}</option>
        </select>
      </label>
      {showsOwn && <Days say={say} period={isOwnPeriod ? period : { from: null, until: null }} />}
    </>
  );
}

type OwnPeriod = Extract<Period, { from: string | null }>;

function Days({ say, period }: { say: FilterTranslator; period: OwnPeriod }) {
  const panel = usePanel();
  const change = (part: Partial<OwnPeriod>) => {
    const { from, until } = { ...period, ...part };
    panel.setFilters({ period: from || until ? inOrder(from, until) : null });
  };
  return (
    <div class="choose-days">
      {(['from', 'until'] as const).map((name) => (
        <label class="choose" key={name}>
          <span>{say(`period.${name}`)}</span>
          <input
            type="date"
            value={period[name] ?? ''}
            onChange={(event) => change({ [name]: event.currentTarget.value || null })}
          />
        </label>
      ))}
    </div>
  );
}

/** A period that ends before it begins is meant the other way round. */
function inOrder(from: string | null, until: string | null): OwnPeriod {
  return from && until && from > until ? { from: until, until: from } : { from, until };
}
