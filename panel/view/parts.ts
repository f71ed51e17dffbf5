/** What is fetched when it is first needed, so that the panel stands quickly. */

import { onDemand } from './on-demand';

export const LogPart = onDemand(() => import('./log').then(({ Log }) => Log));
export const SignInPart = onDemand(() => import('./sign-in/sign-in').then(({ SignIn }) => SignIn));
