/** Somebody was sent from elsewhere to the guide through registering: the settings that are opened next begin there. */

let isWanted = false;

export function requestGuide(): void {
  isWanted = true;
}

/** True once for each time that somebody was sent. */
export function takeGuideRequest(): boolean {
  const was = isWanted;
  isWanted = false;
  return was;
}
