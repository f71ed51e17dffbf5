/**
 * The only place that names Gmail's markup for our own adapter. Dates say when it was last seen so, and where: "InboxSDK" is
 * what version 2.2.26 (July 2026) looks for, "common" is what several public programs look for, "unproven" is a guess that
 * a real account has to confirm. `tests/fakes/gmail` is the sample page.
 */

/** A compose window in a corner or on the whole screen, and the pop-out. InboxSDK, July 2026. */
export const COMPOSE_DIALOG = '[role=dialog]';
/** An answer written inside of a thread. InboxSDK, July 2026. */
export const INLINE_REPLY = '.ip.adB .M9';
/** The text that is written. InboxSDK, July 2026. */
export const BODY = '.Ap [g_editable=true], .Ap textarea';
/** What an answer quotes. Common, 2026. */
export const QUOTE = '.gmail_quote';
/** Holds `#msg-a:` and the number of the draft. InboxSDK, July 2026. */
export const DRAFT_FIELD = 'input[name=draft]';
/** Holds the number of the window. InboxSDK, July 2026. */
export const WINDOW_FIELD = 'input[name=composeid]';
/** A recipient; the address is in `data-hovercard-id`. InboxSDK, July 2026. */
export const RECIPIENT =
  '[name=to] [data-hovercard-id], [name=cc] [data-hovercard-id], [name=bcc] [data-hovercard-id]';
export const RECIPIENT_ADDRESS = 'data-hovercard-id';
/** The bar under the text, above which our line stands. InboxSDK, July 2026. */
export const STATUS_AREA = '.aDg .aDj > .aDh';
/** In plain-text mode the text is written in a field, or the element says so. Unproven. */
export const PLAIN_TEXT = '.Ap textarea:not([style*="display: none"]), .Ap [contenteditable=plaintext-only]';
/** The bar that says when a confidential mail ends. Unproven. */
export const CONFIDENTIAL = '.aXs, [data-confidential-mode]';

/** A row of a list. InboxSDK, July 2026. */
export const ROW = 'tr.zA';
/** In a row and in an open thread; the id is hexadecimal. Common, 2026. */
export const THREAD_ID = 'data-legacy-thread-id';
/** Where the row shows its date. InboxSDK, July 2026. */
export const ROW_DATE = 'td.xW';

/** The subject of the open thread. Common, 2026. */
export const THREAD_SUBJECT = `h2.hP[${THREAD_ID}]`;
