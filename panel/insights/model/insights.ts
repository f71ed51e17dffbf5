/** What pictures need to know of their figures: sums, the busiest hour, shades, scales, and what the sentences say. */

import type { Insights } from '@heliograph/client/contract';

export type InsightsPeriod = '7d' | '30d' | '90d';
export type HoursZone = 'mine' | 'theirs';

/** What the viewer looks at. */
export interface InsightsOptions {
  readonly period: InsightsPeriod;
  readonly hoursZone: HoursZone;
}

export const PERIODS: readonly InsightsPeriod[] = ['7d', '30d', '90d'];
export const HOURS_ZONES: readonly HoursZone[] = ['mine', 'theirs'];
export const DEFAULT_OPTIONS: InsightsOptions = { period: '30d', hoursZone: 'mine' };
export const SHADES = 4;
const HOURS = 24;

/** The choice that was kept, as far as it is one. */
export function parseOptions(kept: string | null): InsightsOptions {
  try {
    const { period, hoursZone: zone } = JSON.parse(kept ?? '{}') as Partial<InsightsOptions>;
    return {
      period: PERIODS.find((known) => known === period) ?? DEFAULT_OPTIONS.period,
      hoursZone: HOURS_ZONES.find((known) => known === zone) ?? DEFAULT_OPTIONS.hoursZone,
    };
  } catch {
    return DEFAULT_OPTIONS;
  }
}

export function insightsPath({ period, hoursZone: zone }: InsightsOptions, timeZone: string): string {
  return `/api/insights?period=${period}&zone=${zone}&time_zone=${encodeURIComponent(timeZone)}`;
}

/**
 * All conversations of the period: in which something came or only something was sent (silence is no reason to leave one
 * out, R43), those hidden after 14 days among them.
 */
export function threadsQuery({ since, until }: Insights): string {
  return `&show=all&silent=too&since=${encodeURIComponent(since)}&until=${encodeURIComponent(until)}`;
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
}

/** Whether there is nothing to draw: nothing was sent and nothing came. */
export function hasNoData(insights: Insights): boolean {
  const came = sum(insights.days.map(({ opened, maybe, clicked }) => opened + maybe + clicked));
  return came === 0 && insights.first_open.sent === 0;
}

/** Where most came; null where nothing did. The earliest of several. */
export function indexOfMax(counts: readonly number[]): number | null {
  const most = Math.max(0, ...counts);
  return most === 0 ? null : counts.indexOf(most);
}

/** Opens by weekday and hour, one after the other; Monday, midnight is the first. */
export function flatHours({ hours }: Insights): readonly number[] {
  return hours.counts.flat();
}

export const weekdayOf = (index: number) => Math.floor(index / HOURS);
export const hourOf = (index: number) => index % HOURS;

/** From 0 for nothing to `SHADES` for the most; what is there at all is never 0. */
export function shade(count: number, most: number): number {
  return count === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((count / most) * SHADES));
}

/** The top of a scale: a round number of whole steps, at least `most`. */
export function scaleTop(most: number): number {
  if (most <= 4) return Math.max(2, most + (most % 2));
  const unit = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 4, 6, 8, 10].find((factor) => factor * unit >= most) ?? 10;
  return step * unit;
}

/** Each part of their sum, in whole hundredths, rounded by itself: equal counts have equal shares. All 0 where the sum is. */
export function shares(counts: readonly number[]): readonly number[] {
  const whole = sum(counts);
  return counts.map((count) => (whole === 0 ? 0 : Math.round((100 * count) / whole) / 100));
}

/** A part of a whole from 0 to 1; nothing of nothing is null, which is no rate at all. */
export function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
