/** Who may import whom in the front end. `npm run check` fails on a violation; type-only imports count. */

const FEATURES = 'admin|demo|export|filters|insights|keyboard-help|log|mailboxes|notifications|onboarding|settings|sign-in|threads';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'No file imports itself through others, not even for a type.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'mail-stands-alone',
      comment: 'packages/mail knows what is in an email and nothing else of ours.',
      severity: 'error',
      from: { path: '^packages/mail/' },
      to: { path: '^(packages/client|panel|addin|chrome-extension)/' },
    },
    {
      name: 'client-knows-mail-only',
      comment: 'packages/client talks to the server for every host.',
      severity: 'error',
      from: { path: '^packages/client/' },
      to: { path: '^(panel|addin|chrome-extension)/' },
    },
    {
      name: 'panel-knows-no-host',
      comment: 'The panel gets its host handed in.',
      severity: 'error',
      from: { path: '^panel/', pathNot: '\\.test\\.tsx?$|^panel/make/' },
      to: { path: '^(addin|chrome-extension)/' },
    },
    {
      name: 'hosts-are-apart',
      comment: 'Outlook and Gmail share the panel and the packages, not each other.',
      severity: 'error',
      from: { path: '^(addin|chrome-extension)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(addin|chrome-extension)/', pathNot: '^$1/' },
    },
    {
      name: 'models-draw-nothing',
      comment: 'A model is pure: it imports other models, words and the packages.',
      severity: 'error',
      from: { path: '^panel/[^/]+/model/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^panel/', pathNot: ['^panel/[^/]+/model/', '^panel/i18n/', 'messages[.](en|de)[.]ts$'] },
    },
    {
      name: 'ui-knows-no-feature',
      comment: 'Generic parts serve every feature and know none of their views.',
      severity: 'error',
      from: { path: '^panel/ui/' },
      to: { path: `^panel/(${FEATURES})/`, pathNot: '/model/' },
    },
    {
      name: 'features-know-no-app',
      comment: 'The app puts the features together. The demo is an application of its own around the panel.',
      severity: 'error',
      from: { path: `^panel/(${FEATURES}|i18n|ui)/`, pathNot: ['\\.test\\.tsx?$', '^panel/demo/'] },
      to: { path: '^panel/(app|web)/', pathNot: '^panel/app/model/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'], extensions: ['.ts', '.tsx', '.js'] },
  },
};
