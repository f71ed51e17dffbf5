import { useEffect, useState } from 'preact/hooks';
import type { Format } from '../i18n/format';
import type { SayOf } from '../i18n/messages';
import type { Line, News, PanelState } from '../threads/model/panel-state';
import { usePanel, useSurroundings } from '../ui/context';
import { useWords } from '../ui/use-catalogue';
import { useNow } from '../ui/use-now';
import { de } from './away-messages.de';
import { en } from './away-messages.en';

/** Both languages are here before they are needed: the server that would send one is away then. */
const catalogue = { en, de: async () => de };
const MINUTE_MILLISECONDS = 60_000;

/** Calm lines above the lists: what is the matter, how old the data is, what to do. */
export function Notices({ state }: { state: PanelState }) {
  const { say } = useSurroundings();
  const sayAway = useWords(catalogue);
  const panel = usePanel();
  return (
    <>
      {state.offline && <Offline since={state.offline.since} />}
      {!state.offline && state.isPolling && <p class="notice">{sayAway?.('polling')}</p>}
      {state.notice && (
        <p class="notice">
          <Text line={state.notice} />
          <button type="button" class="link" onClick={panel.closeNotice}>
            {say('notice.close')}
          </button>
        </p>
      )}
      {state.news && <NewsLine news={state.news} />}
    </>
  );
}

/** What happened that the lists do not show at this moment (R67). */
function NewsLine({ news }: { news: News }) {
  const { say } = useSurroundings();
  const panel = usePanel();
  return (
    <p class="notice notice-news">
      <button type="button" class="notice-follow" onClick={() => panel.follow(news.threadId)}>
        <Text line={news.text} />
      </button>
      <button type="button" class="link" onClick={() => panel.tell(null)}>
        {say('notice.close')}
      </button>
    </p>
  );
}

/** What a line says, in the language of the panel; what it said in the one before stays until the words are there. */
function Text({ line }: { line: Line }) {
  const { locale } = useSurroundings();
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
export function Unanswered() {
  const { say } = useSurroundings();
  const sayAway = useWords(catalogue);
  const panel = usePanel();
  if (!sayAway) return null;
  return (
    <p class="notice" role="alert">
      <span>{sayAway('search_failed')}</span>
      <button type="button" class="link" onClick={() => panel.wish({})}>
        {say('notice.retry')}
      </button>
    </p>
  );
}

function Offline({ since }: { since: number | null }) {
  const { say, format } = useSurroundings();
  const sayAway = useWords(catalogue);
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

function awayWords(say: SayOf<typeof en>, format: Format, age: number | null): string {
  if (age === null) return say('offline');
  return age < MINUTE_MILLISECONDS ? say('offline.just') : say('offline.since', { age: format.span(age) });
}
