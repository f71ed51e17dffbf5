import type { Thread, Verdict, VerdictKind } from '@heliograph/client/contract';
import { buildThread, makeLog, makeOpen, makeVerdict } from '@heliograph/client/testing/builders';
import { flushPromises } from '@heliograph/client/testing/fake-host';
import { beforeEach, expect, test } from 'vitest';
import { INITIAL_STATE, type PanelState } from '../../threads/model/panel-state';
import { createStore, type Store } from '../../ui/model/store';
import { isMailEntry } from './log';
import { withOverride } from './verdict';
import { createVerdictOverrides, type VerdictOverrides } from './verdict-overrides';

/** Open questions to the server, to be answered by the test, in order. */
let questions: { kind: VerdictKind | null; answer: (verdict: Verdict) => void; refuse: () => void }[];
let onServer: Thread;
let store: Store<PanelState>;
let overrulings: VerdictOverrides;
let readAgain: string[];
let refusals: number;

beforeEach(() => {
  questions = [];
  readAgain = [];
  refusals = 0;
  onServer = thread(makeVerdict('filtered'));
  store = createStore({
    ...INITIAL_STATE,
    logs: new Map([['roof', { phase: 'ready', thread: onServer }]]),
  } as PanelState);
  overrulings = createVerdictOverrides(
    {
      overrideVerdict: (_, kind) =>
        new Promise((answer, refuse) => questions.push({ kind, answer, refuse: () => refuse(new Error()) })),
      thread: async () => onServer,
    },
    store,
    (id) => readAgain.push(id),
    () => {
      refusals += 1;
    },
  );
});

function thread(verdict: Verdict): Thread {
  return makeLog(buildThread('roof', '2026-11-22T10:00:00Z'), [makeOpen('o1', 'filtered', { verdict })]);
}

function shown(from: Thread | null | undefined = store.get().logs.get('roof')?.thread): Verdict | undefined {
  const [entry] = from?.log ?? [];
  return entry && !isMailEntry(entry) ? entry.verdict : undefined;
}

const said = (kind: VerdictKind | null) => ({
  ...withOverride(makeVerdict('filtered'), kind),
  reason_text: 'Told.',
});

test('shows at once, takes the server’s answer, and reads the log again [R42]', async () => {
  overrulings.override('roof', 'o1', 'human');
  expect(shown()).toMatchObject({ kind: 'human', reading: 'opened', is_overruled: true });
  expect(readAgain).toEqual([]);
  questions[0]?.answer(said('human'));
  await flushPromises();
  expect(shown()?.reason_text).toBe('Told.');
  expect(readAgain).toEqual(['roof']);
});

test('is undone when the server refuses', async () => {
  overrulings.override('roof', 'o1', 'human');
  questions[0]?.refuse();
  await flushPromises();
  expect(shown()).toMatchObject({ kind: 'scanner', is_overruled: false });
  expect(refusals).toBe(1);
});

test('of several quick words the last one wins, one request at a time', async () => {
  for (const kind of ['human', 'self', 'bot'] as const) overrulings.override('roof', 'o1', kind);
  expect(questions.map(({ kind }) => kind)).toEqual(['human']);
  questions[0]?.answer(said('human'));
  await flushPromises();
  expect(shown()?.kind).toBe('bot');
  questions[1]?.answer(said('bot'));
  await flushPromises();
  expect(questions.map(({ kind }) => kind)).toEqual(['human', 'bot']);
  expect(shown()).toMatchObject({ kind: 'bot', reason_text: 'Told.' });
});

test('a log that was asked for before the word does not contradict it', async () => {
  overrulings.override('roof', 'o1', 'human');
  expect(shown(await overrulings.readThread('roof'))?.kind).toBe('human');
  questions[0]?.answer(said('human'));
  await flushPromises();
  expect(
    shown(await overrulings.readThread('roof'))?.kind,
    'the first one asked for after it is the server’s',
  ).toBe('scanner');
});

test('taking the word back asks the server with null and shows what the rules say', async () => {
  onServer = thread(said('human'));
  store.update((state) => ({ ...state, logs: new Map([['roof', { phase: 'ready', thread: onServer }]]) }));
  overrulings.override('roof', 'o1', null);
  expect(questions[0]?.kind).toBeNull();
  expect(shown()).toMatchObject({ kind: 'scanner', reading: 'filtered', is_overruled: false });
});

test('an entry that is not on the screen is left alone', () => {
  overrulings.override('roof', 'other', 'human');
  overrulings.override('other', 'o1', 'human');
  expect(questions).toEqual([]);
});
