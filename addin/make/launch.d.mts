export const LAUNCH_FILE: string;
export const LAUNCH_FOLDER: string;
/** What stands in `launchevent.js`. */
export function launchScript(): string;
