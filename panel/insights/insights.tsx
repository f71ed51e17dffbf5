/** What the opens of a period say together. Fetched when it is first opened. */

import './insights.css';
import './charts.css';
import type { Insights as Figures } from '@heliograph/client/contract';
import { useMemo } from 'preact/hooks';
import { useSurroundings } from '../ui/context';
import { Problem, Skeleton } from '../ui/status';
import { useWords } from '../ui/use-catalogue';
import { useUniqueId } from '../ui/use-unique-id';
import { CountriesFigure } from './countries';
import { DaysFigure } from './days';
import { DevicesFigure } from './devices';
import { CompaniesFigure, FirstOpenFigure, SequencesFigure } from './engagement-figures';
import { SaveThreads } from './export-threads';
import { HoursFigure } from './hours';
import { type Choice, isEmpty, PERIODS, ZONES } from './model/insights';
import { type InsightsState, useInsights } from './use-insights';
import { catalogue, createWords, useInsightsWords, WordsProvider } from './words';

export function Insights() {
  const { host, locale } = useSurroundings();
  const say = useWords(catalogue);
  const words = useMemo(() => say && createWords(say, locale, host.timeZone), [say, locale, host]);
  const state = useInsights();
  if (!words) return <Skeleton />;
  return (
    <WordsProvider value={words}>
      <div class="insights" aria-busy={state.isBusy}>
        {state.choice && <Head choice={state.choice} onChoice={state.choose} />}
        <Body state={state} />
      </div>
    </WordsProvider>
  );
}

function Head({ choice, onChoice }: { choice: Choice; onChoice: (change: Partial<Choice>) => void }) {
  const { say } = useInsightsWords();
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
        options={ZONES.map((zone) => ({ value: zone, label: say(`zone.${zone}`) }))}
        value={choice.zone}
        onValue={(zone) => onChoice({ zone })}
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
  const { say, time } = useInsightsWords();
  const { insights, error, asOf, retry } = state;
  if (!insights) return error ? <Problem error={error} onRetry={retry} /> : <Skeleton />;
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
      {isEmpty(insights) ? <Empty /> : <Pictures insights={insights} />}
    </>
  );
}

function Empty() {
  const { say } = useInsightsWords();
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
      <SaveThreads insights={insights} />
    </div>
  );
}
