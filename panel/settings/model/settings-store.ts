/**
 * The settings of the signed-in person, and of the organisation: loaded once, changed as a draft, saved on a word (R73).
 * Every open panel hears of a change and loads them again, so that all of them follow at once.
 */

import type { Call } from '@heliograph/client/api';
import { type ApiError, toApiError } from '@heliograph/client/api-error';
import type {
  Change,
  OrganisationSettings,
  OrganisationValues,
  PersonSettings,
  Settings,
} from '@heliograph/client/contract';
import type { Stop } from '@heliograph/client/host';
import type { DisplayPreferences } from '../../ui/model/display-preferences';
import { createStore } from '../../ui/model/store';
import {
  draftProblems,
  type FieldProblem,
  NO_CHANGES,
  personValues,
  rebaseDraft,
  type SavedSettings,
  type SettingsDraft,
  type SettingsScope,
  serverProblems,
  shortenedRetention,
  withOrganisation,
  withoutSaved,
  withPerson,
} from './draft';
import {
  addAllPending,
  addPending,
  type EntryListName,
  hasUnsavedChanges,
  NO_PENDING_ENTRIES,
  type PendingEntries,
  splitListName,
  withPendingText,
} from './pending-entries';

const PERSON = '/api/settings';
const ORGANISATION = '/api/organisation/settings';

export interface SettingsState {
  readonly saved: SavedSettings | null;
  readonly draft: SettingsDraft;
  /** What stands in the fields of lists and was not added. */
  readonly pendingEntries: PendingEntries;
  /** Why there is nothing to show, while there is nothing. */
  readonly loadError: ApiError | null;
  readonly isBusy: boolean;
  readonly problems: readonly FieldProblem[];
  /** Why nothing was saved, where no field is to blame. */
  readonly saveError: ApiError | null;
  /** What was done last; a new object is a new deed. */
  readonly lastAction: { readonly what: 'saved' | 'discarded' | 'reset' | 'stopped' } | null;
  /** Saving would delete what is older than so many days for ever: somebody has to say yes first. */
  readonly retentionToConfirm: number | null;
}

const FIRST_STATE: SettingsState = {
  saved: null,
  draft: NO_CHANGES,
  pendingEntries: NO_PENDING_ENTRIES,
  loadError: null,
  isBusy: false,
  problems: [],
  saveError: null,
  lastAction: null,
  retentionToConfirm: null,
};

export interface SettingsStore {
  state(): SettingsState;
  watch(changed: () => void): Stop;
  /** Loads the person's settings, and the organisation's once somebody looks at them. */
  load(): Promise<void>;
  /** Somebody looks at the settings. */
  startEditing(): Promise<void>;
  /** Nobody looks at them any more: a look that is not saved is taken off, and put on again with the next `open`. */
  stopEditing(): void;
  changePerson(changes: Partial<PersonSettings>): void;
  changeOrganisation(changes: Partial<OrganisationValues>): void;
  /** Somebody writes into the field of a list. */
  setPendingText(list: EntryListName, text: string): void;
  /** Adds what was written to the list, and returns what could be added. */
  addPending(list: EntryListName): readonly string[];
  /** Takes over what was written, too. Stops where a field is wrong; asks before it deletes, unless `isSure`. */
  save(isSure?: boolean): Promise<void>;
  /** Takes the question back. */
  cancelSave(): void;
  discard(): void;
  /** Restores the person's defaults. */
  reset(): Promise<void>;
  /** What the live line brought. */
  onChanges(changes: readonly Change[]): void;
}

/** `wear` gets the look to show now, which may not be saved yet, and the saved one to remember. */
export function createSettingsStore(
  call: Call,
  wear: (shown: DisplayPreferences, kept: DisplayPreferences) => void,
): SettingsStore {
  const store = createStore(FIRST_STATE);
  const set = (part: Partial<SettingsState>) => {
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
    wear(looks[0] as DisplayPreferences, looks[1] as DisplayPreferences);
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
      if (mine === newestLoad) set({ loadError: toApiError(thrown) });
    }
  }

  function take(saved: SavedSettings): void {
    set({ saved, draft: rebaseDraft(saved, store.get().draft) });
  }

  function edit(
    change: (saved: SavedSettings, draft: SettingsDraft) => Partial<SettingsState>,
    part: SettingsScope,
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
      lastAction: null,
      retentionToConfirm: null,
    });
  }

  function editList(
    list: EntryListName,
    change: (saved: SavedSettings, draft: SettingsDraft) => Partial<SettingsState>,
  ): void {
    const [part, field] = splitListName(list);
    edit(change, part, [field]);
  }

  async function put(sent: SettingsDraft): Promise<void> {
    let part: SettingsScope = 'person';
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
      set({ lastAction: { what: 'saved' } });
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.status === 422 && error.field)
        set({ problems: serverProblems(part, error), lastAction: { what: 'stopped' } });
      else set({ saveError: error });
      if (error.status === 422 || error.status === 403) void load();
    }
  }

  function kept(answer: Partial<SavedSettings>, sent: SettingsDraft): void {
    newestLoad += 1; // an answer under way is older
    set({ draft: withoutSaved(store.get().draft, sent) });
    take({ ...needed(), ...answer });
  }

  function needed(): SavedSettings {
    const { saved } = store.get();
    if (!saved) throw new Error('Nothing is loaded that could be saved.');
    return saved;
  }

  async function busy(work: () => Promise<void>): Promise<void> {
    if (store.get().isBusy) return;
    set({ isBusy: true, saveError: null, problems: [], lastAction: null, retentionToConfirm: null });
    await work();
    set({ isBusy: false });
  }

  return {
    state: store.get,
    watch: store.watch,
    load,
    async startEditing() {
      isOpen = true;
      isShown = true;
      wearLook();
      if (!store.get().saved?.organisation) await load();
    },
    stopEditing() {
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
    setPendingText: (list, text) =>
      editList(list, () => ({ pendingEntries: withPendingText(store.get().pendingEntries, list, text) })),
    addPending(list) {
      let added: readonly string[] = [];
      editList(list, (saved, before) => {
        const taken = addPending(saved, before, store.get().pendingEntries, list);
        added = taken.added;
        return { draft: taken.draft, pendingEntries: taken.typed };
      });
      return added;
    },
    async save(isSure = false) {
      const { saved, isBusy } = store.get();
      if (!saved || isBusy || !hasUnsavedChanges(store.get())) return;
      const {
        draft,
        typed,
        problems: left,
      } = addAllPending(saved, store.get().draft, store.get().pendingEntries);
      const problems = [...draftProblems(saved, draft), ...left];
      const days = shortenedRetention(saved, draft);
      set({
        draft,
        pendingEntries: typed,
        problems,
        saveError: null,
        lastAction: null,
        retentionToConfirm: null,
      });
      if (problems.length > 0) set({ lastAction: { what: 'stopped' } });
      else if (days !== null && !isSure) set({ retentionToConfirm: days });
      else await busy(() => put(draft));
    },
    cancelSave: () => set({ retentionToConfirm: null }),
    discard: () =>
      set({
        draft: NO_CHANGES,
        pendingEntries: NO_PENDING_ENTRIES,
        problems: [],
        saveError: null,
        lastAction: { what: 'discarded' },
        retentionToConfirm: null,
      }),
    reset: () =>
      busy(async () => {
        try {
          const person = await call<Settings>('DELETE', PERSON);
          const { draft, pendingEntries: typed } = store.get();
          set({
            draft: { ...draft, person: {} },
            pendingEntries: withPendingText(typed, 'person.blocklist', ''),
          });
          kept({ person }, NO_CHANGES);
          set({ lastAction: { what: 'reset' } });
        } catch (thrown) {
          set({ saveError: toApiError(thrown) });
        }
      }),
    onChanges(changes) {
      if (changes.some(({ type }) => type === 'settings_changed')) void load();
    },
  };
}

function concerns({ field }: FieldProblem, name: string): boolean {
  return field === name || field.startsWith(`${name}.`) || (name === 'quiet_until' && field === 'quiet_from');
}
