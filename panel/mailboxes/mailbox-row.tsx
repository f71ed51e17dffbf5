import type { Mailbox } from '@heliograph/client/contract';
import type { ProviderName } from '@heliograph/client/popup-sign-in';
import { useState } from 'preact/hooks';
import type { Format } from '../i18n/format';
import { useEnvironment } from '../ui/context';
import { useNow } from '../ui/use-now';
import { AddSharedMailbox } from './add-shared';
import type { AccessLevel, MailboxTranslator } from './words';

interface RowProps {
  mailbox: Mailbox;
  say: MailboxTranslator;
  onConnect: (provider: ProviderName, access: AccessLevel, address: string) => void;
  onShare: (own: Mailbox, address: string) => void;
  onAct: (method: string, path: string, words: string, body?: unknown) => void;
}

/** One mailbox: whose, how it is, what it may see, and what can be done about it. */
export function MailboxRow({ mailbox, say, onConnect, onShare, onAct }: RowProps) {
  const { format, host } = useEnvironment();
  const now = useNow();
  const [asking, setAsking] = useState<'sure' | 'shared' | null>(null);
  const { address, provider, state, access } = mailbox;
  const path = `/api/mailboxes/${encodeURIComponent(mailbox.id)}`;
  const isLost = state !== 'good';
  return (
    <div class="setting mailbox">
      <p>
        <bdi class="setting-name">{address}</bdi>{' '}
        <span class="mailbox-provider">
          {say(mailbox.shared_by ? 'provider.shared' : `provider.${provider}`)}
        </span>
      </p>
      {mailbox.aliases.length > 0 && (
        <p class="settings-about">{say('also', { addresses: mailbox.aliases.join(', ') })}</p>
      )}
      <p class={isLost ? 'field-problem' : 'settings-about'}>{stateWords(say, format, mailbox, now)}</p>
      {!isLost && <p class="settings-about">{say(`access.${access}`)}</p>}
      <div class="mailbox-buttons">
        {isLost && !mailbox.shared_by && host.popup && (
          <button type="button" class="button" onClick={() => onConnect(provider, access, address)}>
            {say('again')}
          </button>
        )}
        {!isLost && !mailbox.shared_by && access === 'basic' && host.popup && (
          <button type="button" class="button" onClick={() => onConnect(provider, 'exact', address)}>
            {say('more')}
          </button>
        )}
        {!isLost && (
          <button type="button" class="button" onClick={() => onAct('POST', `${path}/look`, '')}>
            {say('look')}
          </button>
        )}
        {isLost && mailbox.shared_by && (
          <button
            type="button"
            class="button"
            onClick={() => onAct('POST', `/api/mailboxes/${mailbox.shared_by}/shared`, '', { address })}
          >
            {say('shared.again')}
          </button>
        )}
        {!isLost && !mailbox.shared_by && provider === 'microsoft' && host.popup && asking !== 'shared' && (
          <button type="button" class="button" onClick={() => setAsking('shared')}>
            {say('shared.add')}
          </button>
        )}
        {asking !== 'sure' && (
          <button type="button" class="button" onClick={() => setAsking('sure')}>
            {say('disconnect')}
          </button>
        )}
      </div>
      {asking === 'shared' && (
        <AddSharedMailbox
          mailbox={mailbox}
          say={say}
          onGo={(shared) => {
            setAsking(null);
            onShare(mailbox, shared);
          }}
          onCancel={() => setAsking(null)}
        />
      )}
      {asking === 'sure' && (
        <div class="mailbox-sure">
          <p>{say(mailbox.shared_by ? 'disconnect.sure_shared' : 'disconnect.sure', { address })}</p>
          <div class="mailbox-buttons">
            <button
              type="button"
              class="button"
              onClick={() => onAct('DELETE', path, say('disconnected', { address }))}
            >
              {say('disconnect.yes')}
            </button>
            <button type="button" class="button" onClick={() => setAsking(null)}>
              {say('cancel')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function stateWords(say: MailboxTranslator, format: Format, mailbox: Mailbox, now: number): string {
  const { state, synced_at: syncedAt } = mailbox;
  if (mailbox.shared_by && state === 'permission_missing') return say('state.not_shared');
  if (state !== 'good') return say(`state.${state}`);
  if (syncedAt === null) return say(mailbox.is_waiting ? 'state.waiting_new' : 'state.new');
  return say(mailbox.is_waiting ? 'state.waiting' : 'state.good', { time: format.clock(syncedAt, now) });
}
