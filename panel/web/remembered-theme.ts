/** Remembers the theme that the host told: the next page wears it from its first picture on (`apply-theme.js`). */

import type { Host, Theme } from '@heliograph/client/host';

const TOLD = 'heliograph.theme';

/** A host that says nothing is taken to look as it said last. */
export function rememberTheme(watchTheme: Host['watchTheme']): Host['watchTheme'] {
  return (changed) => {
    let told = toldTheme();
    changed(told);
    return watchTheme((theme) => {
      if (!theme || theme === told) return;
      told = theme;
      keep(theme);
      changed(theme);
    });
  };
}

function toldTheme(): Theme | null {
  try {
    const told = localStorage.getItem(TOLD);
    return told === 'light' || told === 'dark' ? told : null;
  } catch {
    return null;
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(TOLD, theme);
  } catch {
    // Some browsers refuse a frame its storage; then the next page begins as the system looks.
  }
}
