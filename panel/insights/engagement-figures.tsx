import type { EngagementStats, Insights } from '@heliograph/client/contract';
import { useState } from 'preact/hooks';
import type { CsvRow } from '../export/model/csv';
import { DataTable, Figure, type Table } from './figure';
import { rate } from './model/insights';
import { type InsightsFormat, useInsightsFormat } from './words';

const LISTED = 10;
/** An em space, which is kept at the beginning of a line. */
const INDENT = '\u2003';

/** How soon messages are first opened. What was not opened has given no signal, and is never called unread (R43). */
export function FirstOpenFigure({ reaction }: { reaction: EngagementStats }) {
  const words = useInsightsFormat();
  const { t: say, duration } = words;
  const { sent, opened, median_seconds: median } = reaction;
  const table = tableOf([], [{ cells: [], reaction }], words);
  return (
    <Figure
      name="first-open"
      title={say('first.title')}
      says={median === null ? say('first.says_none') : say('first.says', { time: duration(median) })}
      table={table}
    >
      {median !== null && <p class="big">{duration(median)}</p>}
      <svg class="share-bar share-bar-tall" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect class="share-shown" width={sent ? (100 * opened) / sent : 0} height={1} />
      </svg>
      <p class="figure-note">{sent === 0 ? say('first.none_sent') : openedWords(sent, opened, words)}</p>
    </Figure>
  );
}

function openedWords(sent: number, opened: number, { t: say, number }: InsightsFormat): string {
  const parts = [say('first.opened', { count: sent, opened: number(opened) })];
  if (sent > opened) parts.push(say('first.rest', { count: sent - opened }));
  return parts.join(' ');
}

export function CompaniesFigure({ insights }: { insights: Insights }) {
  const words = useInsightsFormat();
  const { t: say } = words;
  const { companies, companies_count: count } = insights;
  const hasSeveral = companies.some(({ domain }) => domain === null);
  const lines = companies.map((company) => ({
    cells: [company.domain ?? say('companies.several')],
    reaction: company,
  }));
  const named = hasSeveral ? count - 1 : count;
  return (
    <Figure
      name="companies"
      title={say('companies.title')}
      says={count ? say('companies.says', { count: named }) : say('companies.says_none')}
      table={tableOf([say('companies.company')], lines, words)}
      isTable
      isWide
    >
      <LongTable title={say('companies.title')} table={tableOf([say('companies.company')], lines, words)} />
      {hasSeveral && <p class="figure-note">{say('companies.several_means')}</p>}
      {count > companies.length && (
        <p class="figure-note">{say('companies.cut', { count: companies.length })}</p>
      )}
    </Figure>
  );
}

export function SequencesFigure({ insights }: { insights: Insights }) {
  const words = useInsightsFormat();
  const { t: say } = words;
  const { sequences, sequences_count: count } = insights;
  const heads = [say('sequences.sequence'), say('sequences.step')];
  const lines = sequences.flatMap((sequence) => [
    {
      label: sequence.sequence,
      cells: [sequence.sequence, say('sequences.all_steps')],
      reaction: sequence as EngagementStats,
    },
    ...sequence.steps.map((step) => ({
      label: `${INDENT}${step.step ?? say('sequences.no_step')}`,
      cells: [sequence.sequence, step.step ?? say('sequences.no_step')],
      reaction: step as EngagementStats,
    })),
  ]);
  const table = tableOf(heads, lines, words);
  return (
    <Figure
      name="sequences"
      title={say('sequences.title')}
      says={count ? say('sequences.says', { count }) : say('sequences.says_none')}
      table={table}
      isTable
      isWide
    >
      <LongTable title={say('sequences.title')} table={table} />
    </Figure>
  );
}

function LongTable({ title, table }: { title: string; table: Table }) {
  const { t: say } = useInsightsFormat();
  const [isLong, setLong] = useState(false);
  if (table.rows.length === 0) return null;
  const shown = isLong ? table : { ...table, rows: table.rows.slice(0, LISTED) };
  return (
    <>
      <DataTable table={shown} title={title} />
      {shown.rows.length < table.rows.length && (
        <button type="button" class="link" onClick={() => setLong(true)}>
          {say('table.more', { count: table.rows.length })}
        </button>
      )}
    </>
  );
}

interface Line {
  /** How the page names the line, where that is not the file's way. */
  readonly label?: string;
  readonly cells: readonly string[];
  readonly reaction: EngagementStats;
}

function tableOf(heads: readonly string[], lines: readonly Line[], words: InsightsFormat): Table {
  const { t: say, number, duration } = words;
  const counts = [say('table.sent'), say('table.opened'), say('table.clicked')];
  const first = heads.slice(0, 1);
  return {
    texts: first.length,
    heads: [...first, ...counts, say('table.median')],
    rows: lines.map(
      ({ cells, label = cells[0], reaction: { sent, opened, clicked, median_seconds: median } }) => [
        ...first.map(() => label ?? ''),
        number(sent),
        counted(opened, sent, words),
        counted(clicked, sent, words),
        median === null ? '' : duration(median),
      ],
    ),
    fileHeads: [...heads, ...counts, say('table.median_seconds')],
    file: lines.map(
      ({ cells, reaction: { sent, opened, clicked, median_seconds: median } }): CsvRow => [
        ...cells,
        sent,
        opened,
        clicked,
        median,
      ],
    ),
  };
}

function counted(part: number, whole: number, { number, percent }: InsightsFormat): string {
  const found = rate(part, whole);
  return found === null || part === 0 ? number(part) : `${number(part)} (${percent(found)})`;
}
