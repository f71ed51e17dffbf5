import type { OrganisationValues, PersonSettings } from '@heliograph/client/contract';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Wrong } from './model/add-entries';
import {
  isForced,
  organisationValues,
  type PersonName,
  type Problem,
  personValues,
  type Saved,
} from './model/draft';
import { type ListName, typedText, wrongIn } from './model/pending-entries';
import type { Personal, PersonalState } from './model/settings-store';

/** What the parts of the page show and change: the draft over what is saved. */
export interface PageState {
  readonly values: PersonSettings;
  /** Null while it is not known. */
  readonly organisation: OrganisationValues | null;
  readonly saved: Saved;
  readonly problems: readonly Problem[];
  readonly change: Personal['changePerson'];
  readonly changeOrganisation: Personal['changeOrganisation'];
  isForced(name: PersonName): boolean;
  /** What stands in the field of a list, and what is to be said of it. */
  typedIn(list: ListName): { readonly text: string; readonly wrong: readonly Wrong[] };
  readonly write: Personal['write'];
  readonly add: Personal['add'];
}

export function pageStateOf(
  personal: Personal,
  { saved, draft, typed, problems }: PersonalState,
): PageState | null {
  return (
    saved && {
      values: personValues(saved, draft),
      organisation: organisationValues(saved, draft),
      saved,
      problems,
      change: personal.changePerson,
      changeOrganisation: personal.changeOrganisation,
      isForced: (name) => isForced(saved, name),
      typedIn: (list) => ({ text: typedText(typed, list), wrong: wrongIn(saved, draft, typed, list) }),
      write: personal.write,
      add: personal.add,
    }
  );
}

const PageContext = createContext<PageState | null>(null);

export const PageStateProvider = PageContext.Provider;

export function usePageState(): PageState {
  const state = useContext(PageContext);
  if (!state) throw new Error('This part of the settings is drawn outside of the page.');
  return state;
}
