/** Light or dark, as Outlook is; null where Outlook does not say. */

import type { Stop, Theme } from '@heliograph/client/host';

/** Dark is what white reads better on (WCAG relative luminance). Pure. */
export function themeOf(background: string | undefined): Theme | null {
  const channels = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(background ?? '');
  if (!channels) return null;
  const [red = 0, green = 0, blue = 0] = channels.slice(1).map((channel) => {
    const part = Number.parseInt(channel, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 ? 'dark' : 'light';
}

export function watchTheme(changed: (theme: Theme | null) => void): Stop {
  const { mailbox } = Office.context;
  let isStopped = false;
  const tell = (event?: { officeTheme?: Office.OfficeTheme }) => {
    const theme = event?.officeTheme ?? Office.context.officeTheme;
    if (!isStopped) changed(themeOf(theme?.bodyBackgroundColor));
  };
  tell();
  if (Office.context.requirements.isSetSupported('Mailbox', '1.14'))
    mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, tell, () => undefined);
  return () => {
    isStopped = true;
  };
}
