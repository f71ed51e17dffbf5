import type { OrganisationValues, PersonSettings } from '@heliograph/client/contract';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { EntryError } from './model/add-entries';
import {
  type FieldProblem,
  isForced,
  organisationValues,
  type PersonSettingName,
  personValues,
  type SavedSettings,
} from './model/draft';
import { type EntryListName, pendingErrors, pendingText } from './model/pending-entries';
import type { SettingsState, SettingsStore } from './model/settings-store';

/** What the parts of the page show and change: the draft over what is saved. */
export interface SettingsPageContext {
  readonly values: PersonSettings;
  /** Null while it is not known. */
  readonly organisation: OrganisationValues | null;
  readonly saved: SavedSettings;
  readonly problems: readonly FieldProblem[];
  readonly change: SettingsStore['changePerson'];
  readonly changeOrganisation: SettingsStore['changeOrganisation'];
  isForced(name: PersonSettingName): boolean;
  /** What stands in the field of a list, and what is to be said of it. */
  pendingIn(list: EntryListName): { readonly text: string; readonly wrong: readonly EntryError[] };
  readonly setPendingText: SettingsStore['setPendingText'];
  readonly addPending: SettingsStore['addPending'];
}

export function settingsPageContext(
  personal: SettingsStore,
  { saved, draft, pendingEntries: typed, problems }: SettingsState,
): SettingsPageContext | null {
  return (
    saved && {
      values: personValues(saved, draft),
      organisation: organisationValues(saved, draft),
      saved,
      problems,
      change: personal.changePerson,
      changeOrganisation: personal.changeOrganisation,
      isForced: (name) => isForced(saved, name),
      pendingIn: (list) => ({
        text: pendingText(typed, list),
        wrong: pendingErrors(saved, draft, typed, list),
      }),
      setPendingText: personal.setPendingText,
      addPending: personal.addPending,
    }
  );
}

const PageContext = createContext<SettingsPageContext | null>(null);

export const SettingsPageProvider = PageContext.Provider;

export function useSettingsPage(): SettingsPageContext {
  const state = useContext(PageContext);
  if (!state) throw new Error('This part of the settings is drawn outside of the page.');
  return state;
}
