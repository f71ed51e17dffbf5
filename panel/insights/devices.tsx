import type { Insights } from '@heliograph/client/contract';
import { BarChart, type BarChartRow, withShares } from './bar-chart';
import { Figure } from './figure';
import { sum } from './model/insights';
import { type InsightsFormat, useInsightsFormat } from './words';

export function DevicesFigure({ insights }: { insights: Insights }) {
  const words = useInsightsFormat();
  const { t: say, number, percent } = words;
  const lines = withShares([...deviceLines(insights, words), ...hiddenRows(insights, words)]);
  const whole = sum(lines.map(({ count }) => count));
  const table = {
    heads: [say('devices.device'), say('countries.opens'), say('countries.share')],
    rows: lines.map(({ label, count, share }) => [label, number(count), percent(share)]),
    file: lines.map(({ label, count }) => [label, count, count / whole]),
  };
  return (
    <Figure name="devices" title={say('devices.title')} says={sentence(lines, whole, words)} table={table}>
      <BarChart lines={lines} whole={whole} />
    </Figure>
  );
}

/** What came through mail services, which hide place and device (R26). */
export function hiddenRows({ hidden }: Insights, { t: say }: InsightsFormat): Omit<BarChartRow, 'share'>[] {
  return hidden.map(({ service, opened }) => ({
    key: `hidden-${service}`,
    label: service === null ? say('hidden.nameless') : say('hidden.by', { service }),
    count: opened,
    isHidden: true,
  }));
}

function deviceLines({ devices }: Insights, { t: say }: InsightsFormat): Omit<BarChartRow, 'share'>[] {
  return devices.map(({ device_type: type, opened }) => ({
    key: type,
    label: say(`device.${type}`),
    count: opened,
  }));
}

function sentence(lines: readonly BarChartRow[], whole: number, { t: say, percent }: InsightsFormat): string {
  const shown = lines.filter(({ isHidden }) => !isHidden);
  const hidden = whole - sum(shown.map(({ count }) => count));
  const parts: string[] = [];
  if (shown[0]) {
    parts.push(say('devices.says', { device: shown[0].label, share: percent(shown[0].share) }));
  }
  if (hidden > 0) parts.push(say('devices.says_hidden', { opens: say('count.opens', { count: hidden }) }));
  return parts.join(' ') || say('devices.says_none');
}
