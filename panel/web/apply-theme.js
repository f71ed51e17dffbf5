/**
 * Runs in the page, inside the panel's root, before anything is drawn: sets the theme that the person chose, or else the one
 * that the host used last (`remembered-theme.ts`), so that the panel does not change colours when its own script arrives.
 */

try {
  const [chosen] = (localStorage.getItem('heliograph.look') ?? '').split(' ');
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : localStorage.getItem('heliograph.theme');
  if (theme) document.currentScript.parentElement.dataset.theme = theme;
} catch {
  // A frame whose storage is refused begins as the system looks.
}
