import type { News, PanelState } from '../core/panel-state';
import { usePanel, useSurroundings } from './surroundings';
import { useNow } from './use-now';

/** Calm lines above the lists: what is the matter, how old the data is, what to do. */
export function Notices({ state }: { state: PanelState }) {
  const { say } = useSurroundings();
  const panel = usePanel();
  return (
    <>
      {state.offline && <Offline since={state.offline.since} />}
      {!state.offline && state.isPolling && <p class="notice">{say('notice.polling')}</p>}
      {state.notice && (
        <p class="notice">
          <span dir="auto">{state.notice}</span>
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
        <span dir="auto">{news.text}</span>
      </button>
      <button type="button" class="link" onClick={() => panel.tell(null)}>
        {say('notice.close')}
      </button>
    </p>
  );
}

function Offline({ since }: { since: number | null }) {
  const { say, format } = useSurroundings();
  const panel = usePanel();
  const now = useNow();
  return (
    <p class="notice">
      <span>
        {since === null
          ? say('notice.offline')
          : say('notice.offline_since', { age: format.span(now - since) })}
      </span>
      <button type="button" class="link" onClick={panel.retry}>
        {say('notice.retry')}
      </button>
    </p>
  );
}
