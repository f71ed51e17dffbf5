/** What is fetched when it is first needed, so that the panel stands quickly. */

import { onDemand } from './on-demand';

export const LogPart = onDemand(() => import('./log').then(({ Log }) => Log));
export const SignInPart = onDemand(() => import('./sign-in/sign-in').then(({ SignIn }) => SignIn));
export const FilterSheetPart = onDemand(() =>
  import('./filters/sheet').then(({ FilterSheet }) => FilterSheet),
);
export const ChipsPart = onDemand(() => import('./filters/chips').then(({ Chips }) => Chips), true);
export const NothingPart = onDemand(() => import('./filters/nothing').then(({ Nothing }) => Nothing));
export const KeyHelpPart = onDemand(() => import('./key-help/key-help').then(({ KeyHelp }) => KeyHelp));
export const CurrentPart = onDemand(() =>
  import('./current-section').then(({ CurrentSection }) => CurrentSection),
);
export const FirstUsePart = onDemand(() => import('./first-use/first-use').then(({ FirstUse }) => FirstUse));
export const SparkPart = onDemand(() => import('./spark/spark').then(({ Spark }) => Spark), true);
export const NoticesPart = onDemand(() => import('./notices').then(({ Notices }) => Notices), true);
