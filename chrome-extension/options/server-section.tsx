import { withoutQuotes } from '@heliograph/mail/split-entries';
import { useState } from 'preact/hooks';
import { requestHostPermission } from '../core/host-permission';
import { parseServerAddress } from '../core/server-address';
import { DEFAULT_SERVER, writeLocal } from '../core/storage';
import { Field } from './field';
import type { OptionsProps } from './props';

/** Where the organisation's Heliograph answers. The browser is asked for leave to talk to that host, and to no other. */
export function ServerSection({ say, server, session }: OptionsProps) {
  const [problem, setProblem] = useState('');
  const [note, setNote] = useState('');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget as HTMLFormElement).get('server')).trim();
    const read = parseServerAddress(typed);
    setNote('');
    setProblem('problem' in read ? say(`server.${read.problem}`, { entry: withoutQuotes(typed) }) : '');
    if ('problem' in read) return;
    // Asked first: a browser grants it only while the press of the button is fresh.
    if (!(await requestHostPermission(read.address))) return setProblem(say('options.not_allowed'));
    if (read.address !== server) await session.signOut();
    setNote(say('options.saved'));
    await writeLocal('server', read.address === DEFAULT_SERVER ? null : read.address);
  };
  return (
    <section aria-labelledby="server">
      <h2 id="server">{say('options.server')}</h2>
      <form class="line" noValidate onSubmit={submit}>
        <Field
          name="server"
          kind="url"
          label={say('options.server_label')}
          hint={say('options.server_hint')}
          problem={problem}
          defaultValue={server}
        />
        <button type="submit" class="button button-first">
          {say('options.save')}
        </button>
      </form>
      <p role="status">{note}</p>
    </section>
  );
}
