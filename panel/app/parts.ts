/** What is fetched when it is first needed. */

import { onDemand } from '../ui/lazy-part';

export const LogPart = onDemand(() => import('../log/log'), 'Log');
export const SignInPart = onDemand(() => import('../sign-in/sign-in'), 'SignIn');
export const FilterSheetPart = onDemand(() => import('../filters/filter-sheet'), 'FilterSheet');
export const KeyHelpPart = onDemand(() => import('../keyboard-help/keyboard-help'), 'KeyHelp');
export const FirstUsePart = onDemand(() => import('../onboarding/onboarding'), 'FirstUse');
