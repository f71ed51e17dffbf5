/** What is fetched when it is first needed. */

import { lazyPart } from '../ui/lazy-part';

export const LazyLog = lazyPart(() => import('../log/log'), 'Log');
export const LazySignIn = lazyPart(() => import('../sign-in/sign-in'), 'SignIn');
export const LazyFilterSheet = lazyPart(() => import('../filters/filter-sheet'), 'FilterSheet');
export const LazyKeyboardHelp = lazyPart(() => import('../keyboard-help/keyboard-help'), 'KeyboardHelp');
export const LazyOnboarding = lazyPart(() => import('../onboarding/onboarding'), 'Onboarding');
