import { shares } from './model/insights';
import { useInsightsFormat } from './words';

export interface BarChartRow {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** Of all lines together, in whole hundredths. */
  readonly share: number;
  /** Not what it says, but what hides it: drawn hatched. */
  readonly isHidden?: boolean;
}

/** The lines with their shares, each rounded by itself. */
export function withShares(lines: readonly Omit<BarChartRow, 'share'>[]): BarChartRow[] {
  const parts = shares(lines.map(({ count }) => count));
  return lines.map((line, at) => ({ ...line, share: parts[at] ?? 0 }));
}

/** Lines with a bar each, as long as their part of the whole. */
export function BarChart({ lines, whole }: { lines: readonly BarChartRow[]; whole: number }) {
  const { number, percent } = useInsightsFormat();
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is one
    <ul class="shares" role="list">
      {lines.map(({ key, label, count, share, isHidden }) => (
        <li key={key} class="share">
          <bdi class="share-label">{label}</bdi>
          <span class="share-count">
            {number(count)} <span class="muted">{percent(share)}</span>
          </span>
          <svg class="share-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect
              class={isHidden ? 'share-hidden' : 'share-shown'}
              width={whole ? (100 * count) / whole : 0}
              height={1}
            />
          </svg>
        </li>
      ))}
    </ul>
  );
}
