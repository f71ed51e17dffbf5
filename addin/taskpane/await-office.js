/**
 * Stands in the page before the tag of office.js, which comes from Microsoft's server in its own time, and tells
 * `outlook/ready.ts` whether it came. The events of a script do not bubble; the document sees them on their way down.
 */

window.heliographOffice = new Promise((came, failed) => {
  const at = (event, settle) =>
    document.addEventListener(event, ({ target }) => target.id === 'office' && settle(), { capture: true });
  at('load', came);
  at('error', () => failed(new Error('office.js could not be fetched')));
});
window.heliographOffice.catch(() => undefined); // whoever waits for it sees that
