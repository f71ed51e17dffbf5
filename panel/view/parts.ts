/** What is fetched when it is first needed, so that the panel stands quickly. */

import { onDemand } from './on-demand';

export const LogPart = onDemand(() => import('./log'), 'Log');
export const SignInPart = onDemand(() => import('./sign-in/sign-in'), 'SignIn');
export const FilterSheetPart = onDemand(() => import('./filters/sheet'), 'FilterSheet');
export const ChipsPart = onDemand(() => import('./filters/chips'), 'Chips', 'adorns');
export const NothingPart = onDemand(() => import('./filters/nothing'), 'Nothing');
export const ExportPart = onDemand(() => import('./export/export-button'), 'ExportButton', 'adorns');
export const KeyHelpPart = onDemand(() => import('./key-help/key-help'), 'KeyHelp');
export const CurrentPart = onDemand(() => import('./current-section'), 'CurrentSection');
export const FirstUsePart = onDemand(() => import('./first-use/first-use'), 'FirstUse');
export const RowMarksPart = onDemand(() => import('./row-marks'), 'RowMarks', 'adorns');
export const SeenAllPart = onDemand(() => import('./seen-all/seen-all'), 'SeenAll', 'adorns');
export const RowExactPart = onDemand(() => import('./row-exact'), 'RowExact', 'adorns');
export const WaitingPart = onDemand(() => import('./waiting'), 'Waiting', 'quietly');
export const NoticesPart = onDemand(() => import('./notices'), 'Notices', 'quietly');
export const UnansweredPart = onDemand(() => import('./notices'), 'Unanswered', 'quietly');
