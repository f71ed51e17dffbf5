/** Short names for the types of the API's bodies. */
import type { components } from './contract.gen';

type Schemas = components['schemas'];

export type AnyUnseen = Schemas['AnyUnseen'];
export type Badge = Schemas['Badge'];
export type BadgeChanged = Schemas['BadgeChanged'];
export type ClickEntry = Schemas['ClickEntry'];
export type DeviceType = OpenEntry['device_type'];
export type Engagement = Schemas['Engagement'];
export type ErrorResponse = Schemas['ErrorResponse'];
export type FilterOptions = Schemas['FilterOptions'];
export type ConversationThreads = Schemas['ConversationThreads'];
export type Insights = Schemas['Insights'];
export type LiveTicket = Schemas['LiveTicket'];
export type LogEntry = Thread['log'][number];
export type OpenNotification = Schemas['Notification'];
export type Mailbox = Schemas['Mailbox'];
export type Mailboxes = Schemas['Mailboxes'];
export type OpenEntry = Schemas['OpenEntry'];
export type OrganisationSettings = Schemas['OrganisationSettings'];
export type OrganisationValues = Schemas['OrganisationValues'];
export type Person = Schemas['Person'];
export type PersonSettings = Schemas['PersonSettings'];
export type Place = Schemas['Place'];
export type EngagementStats = Schemas['EngagementStats'];
export type Reader = Schemas['ReaderLabel'];
export type Section = ThreadSummary['section'];
export type ReplyEntry = Schemas['ReplyEntry'];
export type Member = Schemas['Member'];
export type Members = Schemas['Members'];
export type OrganisationSignInMethod = Schemas['OrganisationSignInMethod'];
export type SeenMark = Schemas['SeenMark'];
export type SentEntry = Schemas['SentEntry'];
export type RefreshedSession = Schemas['RefreshedSession'];
export type StartupData = Schemas['StartupData'];
export type Session = Schemas['Session'];
export type ProviderRegistration = Schemas['ProviderRegistration'];
export type OutlookRegistration = Schemas['OutlookRegistration'];
export type ServerRegistration = Schemas['ServerRegistration'];
export type SettingStatus = Schemas['SettingStatus'];
export type Settings = Schemas['Settings'];
export type SettingsChanged = Schemas['SettingsChanged'];
export type SessionInfo = Schemas['SessionInfo'];
export type SessionList = Schemas['SessionList'];
export type MicrosoftApp = Schemas['MicrosoftApp'];
export type ServerSignInMethods = Schemas['ServerSignInMethods'];
export type ResyncRequired = Schemas['ResyncRequired'];
export type Heartbeat = Schemas['Heartbeat'];
export type Thread = Schemas['Thread'];
export type ThreadChanged = Schemas['ThreadChanged'];
export type ThreadLookup = Schemas['ThreadLookup'];
export type MarkedSeen = Schemas['MarkedSeen'];
export type ThreadPage = Schemas['ThreadPage'];
export type ThreadRemoved = Schemas['ThreadRemoved'];
export type ThreadSummary = Schemas['ThreadSummary'];
export type TrackedMessage = Schemas['TrackedMessage'];
export type DemoMails = Schemas['DemoMails'];
export type DemoMail = Schemas['DemoMail'];
export type DemoMailContent = Schemas['DemoMailContent'];
export type DemoReader = Schemas['DemoReader'];
export type DemoReaders = Schemas['DemoReaders'];
export type SendDemoMail = Schemas['SendDemoMail'];
export type User = Schemas['User'];
export type Verdict = Schemas['Verdict'];
export type VerdictKind = Verdict['kind'];

/** One recorded fetch of a pixel or use of a link. */
export type EventEntry = OpenEntry | ClickEntry;

/** One email of a thread, sent or received. */
export type MailEntry = SentEntry | ReplyEntry;

/** A change to a row. */
export type ThreadChange = ThreadChanged | ThreadRemoved;
/** A change to the panel; `still_here` and `start_over` only concern the connection. */
export type Change = ThreadChange | BadgeChanged | SettingsChanged | OpenNotification;
export type LiveMessage = Change | Heartbeat | ResyncRequired;

export const SECTIONS: readonly Section[] = ['pinned', 'other'];
