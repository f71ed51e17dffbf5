/**
 * Stands in the page inside the panel's root and runs before anything is drawn: the rows to come wear the look that the
 * person chose, or else the theme that the host told last (`told-theme.ts`), so that the panel does not change colours when
 * its own script comes.
 */

try {
  const [chosen] = (localStorage.getItem('heliograph.look') ?? '').split(' ');
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : localStorage.getItem('heliograph.theme');
  if (theme) document.currentScript.parentElement.dataset.theme = theme;
} catch {
  // A frame whose storage is refused begins as the system looks.
}
