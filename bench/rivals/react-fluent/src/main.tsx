import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { App } from './app';

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <FluentProvider theme={isDark ? webDarkTheme : webLightTheme} style={{ height: '100%' }}>
      <App />
    </FluentProvider>,
  );
