/** The calls of the panel's API that this rival makes. */

export interface Summary {
  readonly id: string;
  readonly subject: string;
  readonly people: readonly { readonly name: string | null; readonly address: string }[];
  readonly people_count: number;
  readonly section: 'pinned' | 'other';
  readonly is_pinned: boolean;
  readonly is_muted: boolean;
  readonly is_unseen: boolean;
  readonly opens: number;
  readonly daily: readonly number[];
  readonly last_engagement: { readonly at: string; readonly device_type: string } | null;
  readonly last_sent_at: string | null;
  readonly sorted_at: string;
}

export interface Page {
  readonly threads: readonly Summary[];
  readonly next_cursor: string | null;
}

export interface Opened {
  readonly access_token: string;
  readonly opening: {
    readonly ticket: { readonly ticket: string; readonly number: number };
    readonly pinned: Page;
    readonly other: Page;
    readonly badge: number;
  };
}

export interface Entry {
  readonly id: string;
  readonly at: string;
  readonly client?: string | null;
  readonly place?: { readonly label: string };
}

declare global {
  interface Window {
    early: Promise<Opened>;
  }
}

export async function call<Answer>(token: string, method: string, path: string): Promise<Answer> {
  const headers = { Accept: 'application/json', Authorization: `Bearer ${token}` };
  const reply = await fetch(path, { method, headers, credentials: 'omit', cache: 'no-store' });
  if (!reply.ok) throw new Error(`${reply.status}`);
  return (reply.status === 204 ? undefined : await reply.json()) as Answer;
}
