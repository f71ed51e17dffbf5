/** What is fetched when it is first needed, so that the panel stands quickly. */

import { onDemand } from '../ui/lazy-part';

export const LogPart = onDemand(() => import('../log/log'), 'Log');
export const SignInPart = onDemand(() => import('../sign-in/sign-in'), 'SignIn');
export const FilterSheetPart = onDemand(() => import('../filters/filter-sheet'), 'FilterSheet');
export const ChipsPart = onDemand(() => import('../filters/filter-chips'), 'Chips', 'adorns');
export const NothingPart = onDemand(() => import('../filters/no-results'), 'Nothing');
export const ExportPart = onDemand(() => import('../export/export-button'), 'ExportButton', 'adorns');
export const KeyHelpPart = onDemand(() => import('../keyboard-help/keyboard-help'), 'KeyHelp');
export const CurrentPart = onDemand(() => import('../threads/current-section'), 'CurrentSection');
export const FirstUsePart = onDemand(() => import('../onboarding/onboarding'), 'FirstUse');
export const RowMarksPart = onDemand(() => import('../threads/row-marks'), 'RowMarks', 'adorns');
export const SeenAllPart = onDemand(() => import('../threads/mark-all-seen'), 'SeenAll', 'adorns');
export const RowExactPart = onDemand(() => import('../threads/row-tooltip'), 'RowExact', 'adorns');
export const WaitingPart = onDemand(() => import('../threads/pending-rows'), 'Waiting', 'quietly');
export const NoticesPart = onDemand(() => import('../notifications/banners'), 'Notices', 'quietly');
export const UnansweredPart = onDemand(() => import('../notifications/banners'), 'Unanswered', 'quietly');
