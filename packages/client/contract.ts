/** The names of the API's bodies, as the rest of the panel uses them. */
import type { components } from './contract.gen';

type Schemas = components['schemas'];

export type AnyUnseen = Schemas['AnyUnseen'];
export type Badge = Schemas['Badge'];
export type BadgeChanged = Schemas['BadgeChanged'];
export type ClickEntry = Schemas['ClickEntry'];
export type DeviceType = OpenEntry['device_type'];
export type Engagement = Schemas['Engagement'];
export type ErrorAnswer = Schemas['ErrorResponse'];
export type FilterChoices = Schemas['FilterOptions'];
export type KnownThreads = Schemas['ConversationThreads'];
export type Insights = Schemas['Insights'];
export type LiveTicket = Schemas['LiveTicket'];
export type LogEntry = Thread['log'][number];
export type Notice = Schemas['Notification'];
export type Mailbox = Schemas['Mailbox'];
export type Mailboxes = Schemas['Mailboxes'];
export type OpenEntry = Schemas['OpenEntry'];
export type OrganisationSettings = Schemas['OrganisationSettings'];
export type OrganisationValues = Schemas['OrganisationValues'];
export type Person = Schemas['Person'];
export type PersonSettings = Schemas['PersonSettings'];
export type Place = Schemas['Place'];
export type Reaction = Schemas['EngagementStats'];
export type ReaderLabel = Schemas['ReaderLabel'];
export type Section = ThreadSummary['section'];
export type ReplyEntry = Schemas['ReplyEntry'];
export type Colleague = Schemas['Member'];
export type Colleagues = Schemas['Members'];
export type WayIn = Schemas['OrganisationSignInMethod'];
export type SeenThread = Schemas['SeenMark'];
export type SentEntry = Schemas['SentEntry'];
export type OpenedSession = Schemas['RefreshedSession'];
export type Opening = Schemas['StartupData'];
export type Session = Schemas['Session'];
export type ProviderRegistration = Schemas['ProviderRegistration'];
export type OutlookRegistration = Schemas['OutlookRegistration'];
export type ServerRegistration = Schemas['ServerRegistration'];
export type SettingLine = Schemas['SettingStatus'];
export type Settings = Schemas['Settings'];
export type SettingsChanged = Schemas['SettingsChanged'];
export type SignedInClient = Schemas['SessionInfo'];
export type SignedInClients = Schemas['SessionList'];
export type MicrosoftApp = Schemas['MicrosoftApp'];
export type SignInWays = Schemas['ServerSignInMethods'];
export type StartOver = Schemas['ResyncRequired'];
export type StillHere = Schemas['Heartbeat'];
export type Thread = Schemas['Thread'];
export type ThreadChanged = Schemas['ThreadChanged'];
export type ThreadLookup = Schemas['ThreadLookup'];
export type MarkedSeen = Schemas['MarkedSeen'];
export type ThreadPage = Schemas['ThreadPage'];
export type ThreadRemoved = Schemas['ThreadRemoved'];
export type ThreadSummary = Schemas['ThreadSummary'];
export type TrackedMessage = Schemas['TrackedMessage'];
export type TryMailbox = Schemas['DemoMails'];
export type TryMessage = Schemas['DemoMail'];
export type TryMessageView = Schemas['DemoMailContent'];
export type TryReader = Schemas['DemoReader'];
export type TryReaders = Schemas['DemoReaders'];
export type TrySend = Schemas['SendDemoMail'];
export type User = Schemas['User'];
export type Verdict = Schemas['Verdict'];
export type VerdictKind = Verdict['kind'];

/** One recorded fetch of a pixel or use of a link. */
export type EngagementEntry = OpenEntry | ClickEntry;

/** One mail of a conversation, sent or received. */
export type MailEntry = SentEntry | ReplyEntry;

/** What changes a row. */
export type ThreadChange = ThreadChanged | ThreadRemoved;
/** What changes the panel; `still_here` and `start_over` only concern the connection. */
export type Change = ThreadChange | BadgeChanged | SettingsChanged | Notice;
export type LiveEvent = Change | StillHere | StartOver;

export const SECTIONS: readonly Section[] = ['pinned', 'other'];
