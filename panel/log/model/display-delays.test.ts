import { buildThread } from '@heliograph/client/testing/builders';
import { describe, expect, test } from 'vitest';
import { INITIAL_STATE, type PanelState } from '../../threads/model/panel-state';
import { createStore } from '../../ui/model/store';
import { createDisplayDelayTracker, delayOfEvent, measuredDelay } from './display-delays';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const PLACE = { label: 'Lisbon', country_code: 'PT', country: 'Portugal', state: null, city: 'Lisbon' };
const ago = (milliseconds: number) => new Date(NOW - milliseconds).toISOString();

/** Delays on a page whose clock stands still; `draw` draws what waits for a picture. */
function setUp(isVisible = true) {
  const store = createStore<PanelState>(INITIAL_STATE);
  const waiting: (() => void)[] = [];
  let pictures = 0;
  const runtime = {
    now: () => NOW,
    isVisible: () => isVisible,
    nextFrame: (run: () => void) => void waiting.push(run),
  };
  const delays = createDisplayDelayTracker(runtime, store);
  const draw = () => {
    pictures += waiting.length;
    for (const run of waiting.splice(0)) run();
  };
  return { delays, draw, kept: () => store.get().delays, pictures: () => pictures };
}

const thread = (id: string, at: string) =>
  buildThread(id, at, {
    last_engagement: { at, reading: 'opened', via: null, device_type: 'mobile', place: PLACE },
  });

describe('the delay to the screen [R90]', () => {
  test('of a thread the newest mail’s is kept, whichever came before', () => {
    const { delays, draw, kept } = setUp();
    delays.onThreadChange(undefined, thread('roof', ago(900)));
    draw();
    delays.onThreadChange(thread('roof', ago(900)), thread('roof', ago(200)));
    draw();
    expect(kept().get('roof')).toEqual({ at: ago(200), milliseconds: 200 });
    expect(kept().size).toBe(1);
  });

  test('an event that brings nothing newer measures nothing', () => {
    const { delays, draw, kept } = setUp();
    delays.onThreadChange(thread('roof', ago(200)), thread('roof', ago(200)));
    delays.onThreadChange(thread('roof', ago(200)), thread('roof', ago(900)));
    draw();
    expect(kept().size).toBe(0);
  });

  test('two of one thread in one picture leave the later', () => {
    const { delays, draw, kept, pictures } = setUp();
    delays.onThreadChange(undefined, thread('roof', ago(900)));
    delays.onThreadChange(thread('roof', ago(900)), thread('roof', ago(100)));
    draw();
    expect(kept().get('roof')?.milliseconds).toBe(100);
    expect(pictures()).toBe(1);
  });

  test('500 are kept, the newest; who comes again is new', () => {
    const { delays, draw, kept } = setUp();
    for (let number = 0; number < 500; number += 1)
      delays.onThreadChange(undefined, thread(`t${number}`, ago(500)));
    draw();
    expect(kept().size).toBe(500);
    delays.onThreadChange(thread('t0', ago(500)), thread('t0', ago(50)));
    delays.onThreadChange(undefined, thread('one more', ago(50)));
    draw();
    expect(kept().size).toBe(500);
    expect(kept().get('t0')?.milliseconds).toBe(50);
    expect(kept().has('one more')).toBe(true);
    expect(kept().has('t1'), 'the oldest makes room').toBe(false);
    expect(kept().has('t2')).toBe(true);
  });

  test('more than 500 at once keep the last of them', () => {
    const { delays, draw, kept } = setUp();
    for (let number = 0; number < 600; number += 1)
      delays.onThreadChange(undefined, thread(`t${number}`, ago(500)));
    draw();
    expect([...kept().keys()].at(0)).toBe('t100');
    expect([...kept().keys()].at(-1)).toBe('t599');
  });

  test('nothing is measured on a hidden page, nor of what is judged anew', () => {
    const hidden = setUp(false);
    hidden.delays.onThreadChange(undefined, thread('roof', ago(100)));
    hidden.draw();
    expect(hidden.kept().size).toBe(0);
    const { delays, draw, kept } = setUp();
    delays.onVerdictChange('roof');
    delays.onThreadChange(undefined, thread('roof', ago(100)));
    draw();
    expect(kept().size).toBe(0);
  });

  test.each([
    [0, 0],
    [60_000, 60_000],
    [60_001, null],
    [-1, null],
  ])('clocks that are %i ms apart: %j', (age, delay) => {
    expect(measuredDelay(ago(age), NOW)).toBe(delay);
  });

  test('it belongs to the entry that was measured, in whatever spelling', () => {
    const delay = { at: '2026-11-22T11:59:59.9Z', milliseconds: 100 };
    expect(delayOfEvent(delay, '2026-11-22T11:59:59.900000Z')).toBe(100);
    expect(delayOfEvent(delay, '2026-11-22T11:59:59.8Z')).toBeNull();
    expect(delayOfEvent(undefined, delay.at)).toBeNull();
  });
});
