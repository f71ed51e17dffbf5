import './mailboxes.css';
import { toApiError } from '@heliograph/client/api-error';
import type { Mailboxes as Answer, Mailbox } from '@heliograph/client/contract';
import { type ProviderName, signInWithPopup } from '@heliograph/client/popup-sign-in';
import { useState } from 'preact/hooks';
import { errorText } from '../i18n/error-words';
import { useCall, useEnvironment } from '../ui/context';
import { RetryMessage } from '../ui/retry-line';
import { useTranslator } from '../ui/use-catalogue';
import { usePolled } from '../ui/use-polled';
import { MailboxRow } from './mailbox-row';
import { ChooseAccess } from './request-access';
import { type AccessLevel, type MailboxTranslator, mailboxCatalogue } from './words';

/** Which mailboxes are connected, with what permission, and how each of them is (R71, R72). */
export function Mailboxes({ looksAfterServer }: { looksAfterServer: boolean }) {
  const say = useTranslator(mailboxCatalogue);
  const { known, isFailed, load } = usePolled<Answer>('/api/mailboxes');
  const { host } = useEnvironment();
  const [asking, setAsking] = useState<ProviderName | null>(null);
  const { said, problem, connect, share, act } = useActions(say, load);
  if (!say) return null;
  const begin = (provider: ProviderName, access: AccessLevel, address?: string) => {
    setAsking(null);
    void connect(provider, access, address);
  };
  return (
    <section class="settings-part mailboxes">
      <h3 class="section-head">{say('title')}</h3>
      <p class="settings-about">{say('about')}</p>
      {isFailed && (
        <RetryMessage
          class="setting"
          failed={say('failed')}
          retry={say('retry')}
          onRetry={() => void load()}
        />
      )}
      {known?.mailboxes.map((mailbox) => (
        <MailboxRow
          key={mailbox.id}
          mailbox={mailbox}
          say={say}
          onConnect={begin}
          onShare={(own, address) => void share(own, address)}
          onAct={act}
        />
      ))}
      {known?.mailboxes.length === 0 && known.providers.length > 0 && <p class="setting">{say('none')}</p>}
      {known?.providers.length === 0 && <p class="setting">{say(looksAfterServer ? 'off.yours' : 'off')}</p>}
      {asking && <ChooseAccess provider={asking} say={say} onGo={begin} onCancel={() => setAsking(null)} />}
      {known && known.providers.length > 0 && !asking && host.popup && (
        <div class="setting mailbox-buttons">
          {known.providers.map((provider) => (
            <button key={provider} type="button" class="button" onClick={() => setAsking(provider)}>
              {say(`connect.${provider}`)}
            </button>
          ))}
        </div>
      )}
      <div class="setting mailbox-said" aria-live="polite">
        {said}
      </div>
      {problem && (
        <p class="setting field-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

/** What a person does here, and what is said about it. */
function useActions(say: MailboxTranslator | null, load: () => Promise<void>) {
  const call = useCall();
  const { host, t: panelSay } = useEnvironment();
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState('');

  async function trying(work: () => Promise<string>): Promise<void> {
    setProblem('');
    try {
      setSaid(await work());
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.code === 'window_closed' || !say) return;
      setSaid('');
      if (error.code === 'window_blocked') setProblem(say('blocked'));
      else if (error.code === 'access_denied') setProblem(say('denied'));
      else if (error.status === 401) setProblem(say('unfinished', { code: error.code }));
      else setProblem(say('went_wrong', { reason: errorText(panelSay, error) }));
    }
    await load();
  }

  /** The window opens at once, in the press itself; its address follows when the ticket is there. */
  async function consent(provider: ProviderName, wish: object): Promise<Mailbox | null> {
    if (!host.popup || !say) return null;
    setSaid(say('waiting'));
    const ticket = call<{ ticket: string }>('POST', '/api/mailboxes/connect', { provider, ...wish });
    const code = await signInWithPopup(
      host,
      host.popup,
      provider,
      ticket.then((given) => given.ticket),
    );
    return call<Mailbox>('POST', '/api/mailboxes', code);
  }

  const connect = (provider: ProviderName, access: AccessLevel, address?: string) =>
    trying(async () => {
      const mailbox = await consent(provider, { access, ...(address && { login_hint: address }) });
      return mailbox && say ? say('connected', { address: mailbox.address }) : '';
    });

  const share = (own: Mailbox, address: string) =>
    trying(async () => {
      if (!own.may_share)
        await consent('microsoft', { access: own.access, shared: true, login_hint: own.address });
      await call('POST', `/api/mailboxes/${encodeURIComponent(own.id)}/shared`, { address });
      return say ? say('shared.added', { address }) : '';
    });

  const act = (method: string, path: string, words: string, body?: unknown) =>
    trying(async () => {
      await call(method, path, body);
      return words;
    });

  return { said, problem, connect, share, act: (...what: Parameters<typeof act>) => void act(...what) };
}
