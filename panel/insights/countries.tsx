import type { Insights } from '@heliograph/client/contract';
import { BarChart, type BarChartRow, withShares } from './bar-chart';
import { hiddenRows } from './devices';
import { Figure } from './figure';
import { sum } from './model/insights';
import { type InsightsFormat, useInsightsFormat } from './words';

/** The bars show the largest; the table has them all. */
const LISTED = 10;
type Countries = Insights['countries'];

export function CountriesFigure({ insights }: { insights: Insights }) {
  const words = useInsightsFormat();
  const { t: say, number, percent } = words;
  const { countries } = insights;
  const lines = withShares([...countryLines(countries, words), ...hiddenRows(insights, words)]);
  const whole = sum(lines.map(({ count }) => count));
  const codes = [...countries.map(({ country_code: code }) => code), ...insights.hidden.map(() => null)];
  const table = {
    texts: 2,
    heads: [say('countries.country'), say('countries.code'), say('countries.opens'), say('countries.share')],
    rows: lines.map(({ label, count, share }, at) => [label, codes[at] ?? '', number(count), percent(share)]),
    file: lines.map(({ label, count }, at) => [label, codes[at] ?? null, count, count / whole]),
  };
  const listed = [...lines].sort((one, other) => other.count - one.count).slice(0, LISTED);
  return (
    <Figure
      name="countries"
      title={say('countries.title')}
      says={sentence(insights, lines, words)}
      table={table}
    >
      <BarChart lines={listed} whole={whole} />
      <p class="figure-note">
        {say('countries.approximate')}{' '}
        <a class="link" href="https://db-ip.com" target="_blank" rel="noopener noreferrer">
          {say('countries.by')}
        </a>
      </p>
    </Figure>
  );
}

function countryLines(countries: Countries, { country }: InsightsFormat): Omit<BarChartRow, 'share'>[] {
  return countries.map(({ country_code: code, country: english, opened }) => ({
    key: code ?? '',
    label: country(code, english),
    count: opened,
  }));
}

function shareOf(lines: readonly BarChartRow[], code: string | null): number {
  return lines.find(({ key }) => key === code)?.share ?? 0;
}

function sentence(
  { countries, hidden }: Insights,
  lines: readonly BarChartRow[],
  { t: say, country, percent }: InsightsFormat,
): string {
  const known = countries.filter(({ country_code: code }) => code !== null);
  const parts: string[] = [];
  if (known[0]) {
    const { country_code: code, country: english } = known[0];
    parts.push(
      say('countries.says', {
        count: known.length,
        country: country(code, english),
        share: percent(shareOf(lines, code)),
      }),
    );
  } else parts.push(say('countries.says_none'));
  const unseen = sum(hidden.map(({ opened }) => opened));
  if (unseen > 0) parts.push(say('countries.says_hidden', { opens: say('count.opens', { count: unseen }) }));
  return parts.join(' ');
}
