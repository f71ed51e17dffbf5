/** What every part of the view may use without being handed it. */

import type { Call } from '@heliograph/client/api';
import type { User } from '@heliograph/client/contract';
import type { Host, Stop } from '@heliograph/client/host';
import type { Session } from '@heliograph/client/session';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Panel } from '../app/model/panel';
import type { Format } from '../i18n/format';
import type { LanguagePack, Translator } from '../i18n/messages';
import type { SettingsStore } from '../settings/model/settings-store';
import type { DisplayPreferences } from './model/display-preferences';
import type { Lazy } from './model/lazy';

export interface Environment {
  readonly host: Host;
  /** What the panel speaks and writes: the host's locale, or the person's choice. */
  readonly locale: string;
  /** The words of another language than English, for a part that speaks a catalogue of its own. */
  readonly languagePack: LanguagePack | null;
  readonly t: Translator;
  readonly format: Format;
  /** Takes another theme or language, at once. */
  applyPreferences(look: DisplayPreferences): void;
}

export interface BackgroundServices {
  readonly settings: SettingsStore;
  /** Leaves everything as it was saved. */
  stop: Stop;
}

export interface Account {
  readonly user: User;
  readonly session: Session;
}

const SurroundingsContext = createContext<Environment | null>(null);
const PanelContext = createContext<Panel | null>(null);
const CallContext = createContext<Call | null>(null);
const AccountContext = createContext<Account | null>(null);
const CompanionContext = createContext<Lazy<BackgroundServices> | null>(null);

export const EnvironmentProvider = SurroundingsContext.Provider;
export const PanelProvider = PanelContext.Provider;
export const CallProvider = CallContext.Provider;
export const AccountProvider = AccountContext.Provider;
export const BackgroundServicesProvider = CompanionContext.Provider;

export function useEnvironment(): Environment {
  return needed(useContext(SurroundingsContext));
}

export function usePanel(): Panel {
  return needed(useContext(PanelContext));
}

/** Calls the API as the signed-in person, for the views that are fetched on demand. */
export function useCall(): Call {
  return needed(useContext(CallContext));
}

/** Who is signed in. */
export function useAccount(): Account {
  return needed(useContext(AccountContext));
}

/** What goes along with the panel once it stands. */
export function useBackgroundServices(): Lazy<BackgroundServices> {
  return needed(useContext(CompanionContext));
}

function needed<Value>(value: Value | null): Value {
  if (value === null) throw new Error('This part of the view is drawn outside of its provider.');
  return value;
}
