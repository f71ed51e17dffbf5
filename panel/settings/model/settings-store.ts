/**
 * The settings of the signed-in person, and of the organisation: loaded once, changed as a draft, saved on a word (R73).
 * Every open panel hears of a change and loads them again, so that all of them follow at once.
 */

import type { Call } from '@heliograph/client/api';
import { type ApiError, asApiError } from '@heliograph/client/api-error';
import type {
  Change,
  OrganisationSettings,
  OrganisationValues,
  PersonSettings,
  Settings,
} from '@heliograph/client/contract';
import type { Stop } from '@heliograph/client/host';
import type { Look } from '../../ui/model/display-preferences';
import { createStore } from '../../ui/model/store';
import {
  type Draft,
  NO_CHANGES,
  type Part,
  type Problem,
  personValues,
  problemsOf,
  problemsSaid,
  rebased,
  type Saved,
  shortenedRetention,
  withOrganisation,
  withoutSent,
  withPerson,
} from './draft';
import {
  isUnsaved,
  type ListName,
  NOTHING_TYPED,
  parted,
  type TypedTexts,
  takeAllTyped,
  takeTyped,
  withTyped,
} from './pending-entries';

const PERSON = '/api/settings';
const ORGANISATION = '/api/organisation/settings';

export interface PersonalState {
  readonly saved: Saved | null;
  readonly draft: Draft;
  /** What stands in the fields of lists and was not added. */
  readonly typed: TypedTexts;
  /** Why there is nothing to show, while there is nothing. */
  readonly loadError: ApiError | null;
  readonly isBusy: boolean;
  readonly problems: readonly Problem[];
  /** Why nothing was saved, where no field is to blame. */
  readonly saveError: ApiError | null;
  /** What was done last; a new object is a new deed. */
  readonly done: { readonly what: 'saved' | 'discarded' | 'reset' | 'stopped' } | null;
  /** Saving would delete what is older than so many days for ever: somebody has to say yes first. */
  readonly asksToKeep: number | null;
}

const FIRST_STATE: PersonalState = {
  saved: null,
  draft: NO_CHANGES,
  typed: NOTHING_TYPED,
  loadError: null,
  isBusy: false,
  problems: [],
  saveError: null,
  done: null,
  asksToKeep: null,
};

export interface Personal {
  state(): PersonalState;
  watch(changed: () => void): Stop;
  /** Loads the person's settings, and the organisation's once somebody looks at them. */
  load(): Promise<void>;
  /** Somebody looks at the settings. */
  open(): Promise<void>;
  /** Nobody looks at them any more: a look that is not saved is taken off, and put on again with the next `open`. */
  leave(): void;
  changePerson(changes: Partial<PersonSettings>): void;
  changeOrganisation(changes: Partial<OrganisationValues>): void;
  /** Somebody writes into the field of a list. */
  write(list: ListName, text: string): void;
  /** Adds what was written to the list, and returns what could be added. */
  add(list: ListName): readonly string[];
  /** Takes over what was written, too. Stops where a field is wrong; asks before it deletes, unless `isSure`. */
  save(isSure?: boolean): Promise<void>;
  /** Takes the question back. */
  keep(): void;
  discard(): void;
  /** Restores the person's defaults. */
  reset(): Promise<void>;
  /** What the live line brought. */
  heard(changes: readonly Change[]): void;
}

/** `wear` gets the look to show now, which may not be saved yet, and the saved one to remember. */
export function createPersonal(call: Call, wear: (shown: Look, kept: Look) => void): Personal {
  const store = createStore(FIRST_STATE);
  const set = (part: Partial<PersonalState>) => {
    store.update((state) => ({ ...state, ...part }));
    wearLook();
  };
  let worn = '';
  let newestLoad = 0;
  /** Somebody has looked at the settings, and looks at them now. */
  let isOpen = false;
  let isShown = false;

  function wearLook(): void {
    const { saved, draft } = store.get();
    if (!saved) return;
    const shown = isShown ? personValues(saved, draft) : saved.person.values;
    const kept = saved.person.values;
    const looks = [shown, kept].map(({ appearance, language }) => ({ appearance, language }) as const);
    if (JSON.stringify(looks) === worn) return;
    worn = JSON.stringify(looks);
    wear(looks[0] as Look, looks[1] as Look);
  }

  async function load(): Promise<void> {
    const mine = ++newestLoad;
    set({ loadError: null });
    try {
      const [person, organisation] = await Promise.all([
        call<Settings>('GET', PERSON),
        isOpen ? call<OrganisationSettings>('GET', ORGANISATION) : null,
      ]);
      if (mine !== newestLoad) return;
      take({ person, organisation: organisation ?? store.get().saved?.organisation ?? null });
    } catch (thrown) {
      if (mine === newestLoad) set({ loadError: asApiError(thrown) });
    }
  }

  function take(saved: Saved): void {
    set({ saved, draft: rebased(saved, store.get().draft) });
  }

  function edit(
    change: (saved: Saved, draft: Draft) => Partial<PersonalState>,
    part: Part,
    names: readonly string[],
  ): void {
    const { saved, draft, problems } = store.get();
    if (!saved) return;
    set({
      ...change(saved, draft),
      // What is being mended is not complained about any more.
      problems: problems.filter(
        (problem) => problem.part !== part || !names.some((name) => concerns(problem, name)),
      ),
      saveError: null,
      done: null,
      asksToKeep: null,
    });
  }

  function editList(list: ListName, change: (saved: Saved, draft: Draft) => Partial<PersonalState>): void {
    const [part, field] = parted(list);
    edit(change, part, [field]);
  }

  async function put(sent: Draft): Promise<void> {
    let part: Part = 'person';
    try {
      if (Object.keys(sent.person).length > 0) {
        const person = await call<Settings>('PUT', PERSON, sent.person);
        kept({ person }, { ...NO_CHANGES, person: sent.person });
      }
      part = 'organisation';
      if (Object.keys(sent.organisation).length > 0) {
        const organisation = await call<OrganisationSettings>('PUT', ORGANISATION, sent.organisation);
        kept({ organisation }, { ...NO_CHANGES, organisation: sent.organisation });
        take({ ...needed(), person: await call<Settings>('GET', PERSON) }); // it may be forced now
      }
      set({ done: { what: 'saved' } });
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error.status === 422 && error.field)
        set({ problems: problemsSaid(part, error), done: { what: 'stopped' } });
      else set({ saveError: error });
      if (error.status === 422 || error.status === 403) void load();
    }
  }

  function kept(answer: Partial<Saved>, sent: Draft): void {
    newestLoad += 1; // an answer under way is older
    set({ draft: withoutSent(store.get().draft, sent) });
    take({ ...needed(), ...answer });
  }

  function needed(): Saved {
    const { saved } = store.get();
    if (!saved) throw new Error('Nothing is loaded that could be saved.');
    return saved;
  }

  async function busy(work: () => Promise<void>): Promise<void> {
    if (store.get().isBusy) return;
    set({ isBusy: true, saveError: null, problems: [], done: null, asksToKeep: null });
    await work();
    set({ isBusy: false });
  }

  return {
    state: store.get,
    watch: store.watch,
    load,
    async open() {
      isOpen = true;
      isShown = true;
      wearLook();
      if (!store.get().saved?.organisation) await load();
    },
    leave() {
      isShown = false;
      wearLook();
    },
    changePerson: (changes) =>
      edit((saved, draft) => ({ draft: withPerson(saved, draft, changes) }), 'person', Object.keys(changes)),
    changeOrganisation: (changes) =>
      edit(
        (saved, draft) => ({ draft: withOrganisation(saved, draft, changes) }),
        'organisation',
        Object.keys(changes),
      ),
    write: (list, text) => editList(list, () => ({ typed: withTyped(store.get().typed, list, text) })),
    add(list) {
      let added: readonly string[] = [];
      editList(list, (saved, before) => {
        const taken = takeTyped(saved, before, store.get().typed, list);
        added = taken.added;
        return { draft: taken.draft, typed: taken.typed };
      });
      return added;
    },
    async save(isSure = false) {
      const { saved, isBusy } = store.get();
      if (!saved || isBusy || !isUnsaved(store.get())) return;
      const { draft, typed, problems: left } = takeAllTyped(saved, store.get().draft, store.get().typed);
      const problems = [...problemsOf(saved, draft), ...left];
      const days = shortenedRetention(saved, draft);
      set({ draft, typed, problems, saveError: null, done: null, asksToKeep: null });
      if (problems.length > 0) set({ done: { what: 'stopped' } });
      else if (days !== null && !isSure) set({ asksToKeep: days });
      else await busy(() => put(draft));
    },
    keep: () => set({ asksToKeep: null }),
    discard: () =>
      set({
        draft: NO_CHANGES,
        typed: NOTHING_TYPED,
        problems: [],
        saveError: null,
        done: { what: 'discarded' },
        asksToKeep: null,
      }),
    reset: () =>
      busy(async () => {
        try {
          const person = await call<Settings>('DELETE', PERSON);
          const { draft, typed } = store.get();
          set({ draft: { ...draft, person: {} }, typed: withTyped(typed, 'person.blocklist', '') });
          kept({ person }, NO_CHANGES);
          set({ done: { what: 'reset' } });
        } catch (thrown) {
          set({ saveError: asApiError(thrown) });
        }
      }),
    heard(changes) {
      if (changes.some(({ type }) => type === 'settings_changed')) void load();
    },
  };
}

function concerns({ field }: Problem, name: string): boolean {
  return field === name || field.startsWith(`${name}.`) || (name === 'quiet_until' && field === 'quiet_from');
}
