import { useEffect, useState } from 'preact/hooks';
import type { Format } from '../i18n/format';
import type { TranslatorOf } from '../i18n/messages';
import type { LocalizedText, PanelState, ThreadNotification } from '../threads/model/panel-state';
import { useEnvironment, usePanel } from '../ui/context';
import { useTranslator } from '../ui/use-catalogue';
import { useNow } from '../ui/use-now';
import { de } from './away-messages.de';
import { en } from './away-messages.en';

/** Both languages are here before they are needed: the server that would send one is away then. */
const catalogue = { en, de: async () => de };
const MINUTE_MILLISECONDS = 60_000;

/** Calm lines above the lists: what is the matter, how old the data is, what to do. */
export function Banners({ state }: { state: PanelState }) {
  const { t: say } = useEnvironment();
  const sayAway = useTranslator(catalogue);
  const panel = usePanel();
  return (
    <>
      {state.offline && <Offline since={state.offline.since} />}
      {!state.offline && state.isPolling && <p class="notice">{sayAway?.('polling')}</p>}
      {state.banner && (
        <p class="notice">
          <Text line={state.banner} />
          <button type="button" class="link" onClick={panel.closeBanner}>
            {say('notice.close')}
          </button>
        </p>
      )}
      {state.notification && <NewsLine news={state.notification} />}
    </>
  );
}

/** What happened that the lists do not show at this moment (R67). */
function NewsLine({ news }: { news: ThreadNotification }) {
  const { t: say } = useEnvironment();
  const panel = usePanel();
  return (
    <p class="notice notice-news">
      <button type="button" class="notice-follow" onClick={() => panel.goToThread(news.threadId)}>
        <Text line={news.text} />
      </button>
      <button type="button" class="link" onClick={() => panel.setNotification(null)}>
        {say('notice.close')}
      </button>
    </p>
  );
}

/** What a line says, in the language of the panel; what it said in the one before stays until the words are there. */
function Text({ line }: { line: LocalizedText }) {
  const { locale } = useEnvironment();
  const [text, setText] = useState('');
  useEffect(() => {
    let isWanted = true;
    void Promise.resolve(line(locale)).then((found) => isWanted && setText(found));
    return () => {
      isWanted = false;
    };
  }, [line, locale]);
  return <span dir="auto">{text}</span>;
}

/** The rows are those of an earlier search: the answer to this one could not be had. */
export function SearchFailed() {
  const { t: say } = useEnvironment();
  const sayAway = useTranslator(catalogue);
  const panel = usePanel();
  if (!sayAway) return null;
  return (
    <p class="notice" role="alert">
      <span>{sayAway('search_failed')}</span>
      <button type="button" class="link" onClick={() => panel.setFilters({})}>
        {say('notice.retry')}
      </button>
    </p>
  );
}

function Offline({ since }: { since: number | null }) {
  const { t: say, format } = useEnvironment();
  const sayAway = useTranslator(catalogue);
  const panel = usePanel();
  const now = useNow(since);
  if (!sayAway) return null;
  return (
    <p class="notice">
      <span>{awayWords(sayAway, format, since === null ? null : now - since)}</span>
      <button type="button" class="link" onClick={panel.retry}>
        {say('notice.retry')}
      </button>
    </p>
  );
}

function awayWords(say: TranslatorOf<typeof en>, format: Format, age: number | null): string {
  if (age === null) return say('offline');
  return age < MINUTE_MILLISECONDS ? say('offline.just') : say('offline.since', { age: format.span(age) });
}
