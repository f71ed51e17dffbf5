/** What the opens of a period say together. Fetched when it is first opened. */

import './insights.css';
import './charts.css';
import type { Insights as Figures } from '@heliograph/client/contract';
import { useMemo } from 'preact/hooks';
import { useEnvironment } from '../ui/context';
import { ErrorCard, Skeleton } from '../ui/status';
import { useTranslator } from '../ui/use-catalogue';
import { useUniqueId } from '../ui/use-unique-id';
import { CountriesFigure } from './countries';
import { DaysFigure } from './days';
import { DevicesFigure } from './devices';
import { CompaniesFigure, FirstOpenFigure, SequencesFigure } from './engagement-figures';
import { ExportThreads } from './export-threads';
import { HoursFigure } from './hours';
import { HOURS_ZONES, hasNoData, type InsightsOptions, PERIODS } from './model/insights';
import { type InsightsState, useInsights } from './use-insights';
import { createInsightsFormat, InsightsFormatProvider, insightsCatalogue, useInsightsFormat } from './words';

export function Insights() {
  const { host, locale } = useEnvironment();
  const say = useTranslator(insightsCatalogue);
  const words = useMemo(() => say && createInsightsFormat(say, locale, host.timeZone), [say, locale, host]);
  const state = useInsights();
  if (!words) return <Skeleton />;
  return (
    <InsightsFormatProvider value={words}>
      <div class="insights" aria-busy={state.isBusy}>
        {state.options && <Head choice={state.options} onChoice={state.setOptions} />}
        <Body state={state} />
      </div>
    </InsightsFormatProvider>
  );
}

function Head({
  choice,
  onChoice,
}: {
  choice: InsightsOptions;
  onChoice: (change: Partial<InsightsOptions>) => void;
}) {
  const { t: say } = useInsightsFormat();
  return (
    <header class="insights-head">
      <h2 class="insights-title">{say('title')}</h2>
      <Switch
        name={say('period.name')}
        options={PERIODS.map((period) => ({ value: period, label: say(`period.${period}`) }))}
        value={choice.period}
        onValue={(period) => onChoice({ period })}
      />
      <Switch
        name={say('zone.name')}
        options={HOURS_ZONES.map((zone) => ({ value: zone, label: say(`zone.${zone}`) }))}
        value={choice.hoursZone}
        onValue={(zone) => onChoice({ hoursZone: zone })}
      />
    </header>
  );
}

interface SwitchProps<Value extends string> {
  name: string;
  options: readonly { readonly value: Value; readonly label: string }[];
  value: Value;
  onValue: (value: Value) => void;
}

/** One of a few; the arrow keys go between them. */
function Switch<Value extends string>({ name, options, value, onValue }: SwitchProps<Value>) {
  const id = useUniqueId();
  return (
    <fieldset class="either">
      <legend class="unseen">{name}</legend>
      {options.map((option) => (
        <label key={option.value} class="either-option">
          <input
            type="radio"
            name={id}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Body({ state }: { state: InsightsState }) {
  const { t: say, time } = useInsightsFormat();
  const { insights, error, asOf, retry } = state;
  if (!insights) return error ? <ErrorCard error={error} onRetry={retry} /> : <Skeleton />;
  return (
    <>
      {error && (
        <p class="figure-note" role="status">
          {say('state.stale', { time: time(asOf) })}{' '}
          <button type="button" class="link" onClick={retry}>
            {say('state.retry')}
          </button>
        </p>
      )}
      {hasNoData(insights) ? <Empty /> : <Pictures insights={insights} />}
    </>
  );
}

function Empty() {
  const { t: say } = useInsightsFormat();
  return (
    <section class="card">
      <h3 class="card-title">{say('empty.title')}</h3>
      <p>{say('empty.text')}</p>
    </section>
  );
}

function Pictures({ insights }: { insights: Figures }) {
  return (
    <div class="figures">
      <DaysFigure days={insights.days} />
      <HoursFigure insights={insights} />
      <FirstOpenFigure reaction={insights.first_open} />
      <DevicesFigure insights={insights} />
      <CountriesFigure insights={insights} />
      <CompaniesFigure insights={insights} />
      <SequencesFigure insights={insights} />
      <ExportThreads insights={insights} />
    </div>
  );
}
