import { useState } from 'preact/hooks';
import { DEFAULT_SERVER, writeLocal } from '../core/kept';
import { serverAddress } from '../core/server-address';
import type { OptionsProps } from './options-page';

/** Where the organisation's Heliograph answers. The browser is asked for leave to talk to that host, and to no other. */
export function ServerPart({ say, server, session }: OptionsProps) {
  const [note, setNote] = useState('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const address = serverAddress(String(new FormData(event.currentTarget as HTMLFormElement).get('server')));
    if (!address) return setNote(say('options.bad_address'));
    // Asked first: a browser grants it only while the press of the button is fresh.
    if (!(await allow(address))) return setNote(say('options.not_allowed'));
    if (address !== server) await session.signOut();
    setNote(say('options.saved'));
    await writeLocal('server', address === DEFAULT_SERVER ? null : address);
  };
  return (
    <section aria-labelledby="server">
      <h2 id="server">{say('options.server')}</h2>
      <form class="line" noValidate onSubmit={submit}>
        <label class="field wide">
          <span>{say('options.server_label')}</span>
          <input name="server" type="url" defaultValue={server} aria-describedby="server-hint" required />
        </label>
        <button type="submit" class="button button-first">
          {say('options.save')}
        </button>
      </form>
      <p class="quiet" id="server-hint">
        {say('options.server_hint')}
      </p>
      <p role="status">{note}</p>
    </section>
  );
}

async function allow(address: string): Promise<boolean> {
  const { protocol, hostname } = new URL(address);
  const origins = [`${protocol}//${hostname}/*`];
  try {
    return (
      (await chrome.permissions.contains({ origins })) || (await chrome.permissions.request({ origins }))
    );
  } catch {
    return false;
  }
}
