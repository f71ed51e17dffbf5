import { useRef } from 'preact/hooks';
import { useSettingsPage } from './page-context';
import { useSettingsTranslator } from './words';

const PARTS = ['tracking', 'blocklist', 'notices', 'look', 'mailboxes'] as const;
const ADMINISTRATORS = ['organisation', 'people'] as const;

export type SectionName = (typeof PARTS)[number] | (typeof ADMINISTRATORS)[number] | 'account';

/** The parts of the page, each a way there: the page is long, and whoever wants to sign out is not to scroll through it. */
export function TableOfContents() {
  const say = useSettingsTranslator();
  const { saved } = useSettingsPage();
  const list = useRef<HTMLElement>(null);
  const parts: readonly SectionName[] = [
    ...PARTS,
    ...(saved.person.is_administrator ? ADMINISTRATORS : []),
    'account',
  ];
  return (
    <nav class="settings-parts" ref={list} aria-label={say('parts')}>
      {parts.map((part) => (
        <button
          key={part}
          type="button"
          class="link"
          onClick={() => goToPart(list.current?.closest('form'), part)}
        >
          {say(`parts.${part}`)}
        </button>
      ))}
    </nav>
  );
}

/** The next Tab leads to the first thing of the part. */
function goToPart(form: HTMLFormElement | null | undefined, part: SectionName): void {
  const place = form?.querySelector<HTMLElement>(`[data-part="${part}"]`);
  const head = place?.querySelector<HTMLElement>('h3') ?? place;
  if (!head) return;
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
  head.scrollIntoView();
}
