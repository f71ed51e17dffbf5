/** The number on the extension's button: the badge of R60. */

const MOST = 99;
/** The accent of the panel. */
const COLOUR = '#0f6cbd';

export async function showBadge(count: number): Promise<void> {
  await chrome.action.setBadgeBackgroundColor({ color: COLOUR });
  await chrome.action.setBadgeText({ text: count === 0 ? '' : count > MOST ? `${MOST}+` : String(count) });
}
