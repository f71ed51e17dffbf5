/**
 * Writes what the panel uses of Fluent 2: `ui/tokens.gen.css` from npm @fluentui/tokens, `ui/icons.gen.ts` and `ui/deferred-icons.gen.ts` from
 * npm @fluentui/svg-icons. Only the tokens that the style sheets name are written. Run it with `npm run fluent` after
 * naming a new token or icon; `npm test` fails when a file is out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const panel = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** Our name for an icon of the first picture, and its file in @fluentui/svg-icons. */
const ICONS = {
  filter: 'filter_16_regular',
  insights: 'data_pie_20_regular',
  pin: 'pin_16_regular',
  pinned: 'pin_16_filled',
  search: 'search_16_regular',
  settings: 'options_20_regular',
};

/** Icons of the parts on demand. */
const LATE_ICONS = {
  chevron: 'chevron_right_16_regular',
  close: 'dismiss_12_regular',
  desktop: 'desktop_16_regular',
  mail: 'mail_16_regular',
  muted: 'alert_off_16_regular',
  openMail: 'open_16_regular',
  phone: 'phone_16_regular',
  place: 'location_16_regular',
  save: 'arrow_download_16_regular',
  tablet: 'tablet_16_regular',
  unmuted: 'alert_16_regular',
};

const version = (name) =>
  JSON.parse(readFileSync(join(panel, '..', 'node_modules', name, 'package.json'), 'utf8')).version;

function styleSheets() {
  return readdirSync(panel, { recursive: true })
    .filter((file) => file.endsWith('.css') && !file.endsWith('.gen.css'))
    .filter((file) => !file.startsWith('dist') && !file.startsWith('node_modules'))
    .map((file) => readFileSync(join(panel, file), 'utf8'))
    .join('\n');
}

function block(selector, theme, names) {
  return `${selector} {\n${names.map((name) => `  --${name}: ${theme[name]};`).join('\n')}\n}\n`;
}

export function tokens() {
  const { webLightTheme: light, webDarkTheme: dark } = require('@fluentui/tokens');
  const named = new Set([...styleSheets().matchAll(/var\(--(\w+)/g)].map((match) => match[1]));
  const used = Object.keys(light).filter((name) => named.has(name));
  const dimmed = used.filter((name) => dark[name] !== light[name]);
  const inDark = block('.heliograph:not([data-theme="light"])', dark, dimmed).replace(/^/gm, '  ').trimEnd();
  return [
    `/* Fluent 2 tokens, webLightTheme and webDarkTheme of @fluentui/tokens ${version('@fluentui/tokens')} (MIT).`,
    '   Written by panel/make/fluent.mjs. */\n',
    block('.heliograph', light, used),
    `@media (prefers-color-scheme: dark) {\n${inDark}\n}\n`,
    block('.heliograph[data-theme="dark"]', dark, dimmed),
  ].join('\n');
}

function icon([name, file]) {
  const svg = readFileSync(require.resolve(`@fluentui/svg-icons/icons/${file}.svg`), 'utf8');
  const paths = [...svg.matchAll(/ d="([^"]+)"/g)].map((match) => match[1]).join(' ');
  const size = Number(file.match(/_(\d+)_/)[1]);
  return `  ${name}: { size: ${size}, path: '${paths}' },`;
}

export function icons() {
  return [
    `/** Fluent 2 icons of @fluentui/svg-icons ${version('@fluentui/svg-icons')} (MIT). Written by panel/make/fluent.mjs. */`,
    'export const icons = {',
    ...Object.entries(ICONS).map(icon),
    '} as const;\n',
  ].join('\n');
}

export function lateIcons() {
  return [
    `/** Fluent 2 icons of parts on demand, of @fluentui/svg-icons ${version('@fluentui/svg-icons')} (MIT). Written by panel/make/fluent.mjs. */`,
    'export const lateIcons = {',
    ...Object.entries(LATE_ICONS).map(icon),
    '} as const;\n',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(panel, 'ui/tokens.gen.css'), tokens());
  writeFileSync(join(panel, 'ui/icons.gen.ts'), icons());
  writeFileSync(join(panel, 'ui/deferred-icons.gen.ts'), lateIcons());
}
