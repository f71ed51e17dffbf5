/** Generated from the API's own types by panel/make/contract.mjs. */

export interface paths {
    "/api/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return the number of pinned threads with something new
         * @description Return the number of pinned threads with something new.
         */
        get: operations["badge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/badge/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark every thread that counts in the badge as seen
         * @description Mark every thread that counts in the badge as seen.
         */
        post: operations["clear_badge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return the domains and sequences of the person's own threads, most frequent first, without the organisation's own
         *     domains
         * @description Return the domains and sequences of the person's own threads, most frequent first, without the organisation's own
         *     domains.
         */
        get: operations["read_filters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insert-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return what a client needs to track mail while the server is unreachable
         * @description Return what a client needs to track mail while the server is unreachable. Creates the key if there is no key.
         */
        get: operations["read_insert_key"];
        put?: never;
        post?: never;
        /**
         * Revoke the key, for example after losing a device: its tokens that are not registered yet are refused
         * @description Revoke the key, for example after losing a device: its tokens that are not registered yet are refused.
         */
        delete: operations["revoke_insert_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insert-key/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a message or mark it as sent, signed with the insert key
         * @description Register a message or mark it as sent, signed with the insert key. Repeating changes nothing.
         */
        post: operations["accept_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return statistics about the person's opens in a period
         * @description Return statistics about the person's opens in a period. Own, filtered and disarmed fetches are not counted.
         */
        get: operations["read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/insights.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return one table of insights as CSV, with all rows
         * @description Return one table of insights as CSV, with all rows.
         */
        get: operations["export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live-ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a ticket for one socket: `WS /api/live?ticket=...&since=...`
         * @description Create a ticket for one socket: `WS /api/live?ticket=...&since=...`. It is valid once, for half a minute.
         */
        post: operations["create_live_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my mailboxes and their states
         * @description List my mailboxes and their states.
         */
        get: operations["list_mailboxes"];
        put?: never;
        /**
         * Connect the mailbox that the pop-up got access to
         * @description Connect the mailbox that the pop-up got access to. The code is used up even if the call fails.
         */
        post: operations["connect_mailbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailboxes/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a ticket with which a pop-up asks the provider for access to one of my mailboxes
         * @description Create a ticket with which a pop-up asks the provider for access to one of my mailboxes.
         */
        post: operations["create_connect_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailboxes/on-behalf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect the mailbox that is open in Outlook, without a pop-up
         * @description Connect the mailbox that is open in Outlook, without a pop-up. The error `consent_missing` means that one is
         *     needed.
         */
        post: operations["connect_on_behalf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailboxes/{mailbox_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Disconnect a mailbox: cancel the subscription, revoke the grant and delete it
         * @description Disconnect a mailbox: cancel the subscription, revoke the grant and delete it. Linked mails stay.
         */
        delete: operations["disconnect"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailboxes/{mailbox_id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request an immediate sync of a mailbox
         * @description Request an immediate sync of a mailbox.
         */
        post: operations["sync_now"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailboxes/{mailbox_id}/shared": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect a mailbox shared with me, using the permission of my own
         * @description Connect a mailbox shared with me, using the permission of my own. Repeating tries again.
         */
        post: operations["add_shared_mailbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opens/{open_id}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Override the verdict on an open or a click
         * @description Override the verdict on an open or a click. The override survives any later judging.
         */
        put: operations["put_verdict"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organisation/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organisation's members and the sign-in methods by which people join
         * @description List the organisation's members and the sign-in methods by which people join. Administrators only.
         */
        get: operations["list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organisation/people/{person_id}/administrator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make a member an administrator
         * @description Make a member an administrator. Administrators only.
         */
        put: operations["make_administrator"];
        post?: never;
        /**
         * Remove an administrator's role, or one's own; the last administrator cannot lose it
         * @description Remove an administrator's role, or one's own; the last administrator cannot lose it. Administrators only.
         */
        delete: operations["remove_administrator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organisation/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return the organisation's settings
         * @description Return the organisation's settings.
         */
        get: operations["read_organisation"];
        /**
         * Change the organisation's settings
         * @description Change the organisation's settings. Administrators only.
         */
        put: operations["save_organisation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organisation/ways/{provider}/{tenant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Enable a sign-in method, so that the people of its tenant join the organisation
         * @description Enable a sign-in method, so that the people of its tenant join the organisation. Administrators only. A new
         *     tenant needs an own account there and a domain that the organisation signs in with. Also enables a disabled one.
         */
        put: operations["put_sign_in_method"];
        post?: never;
        /**
         * Disable a sign-in method
         * @description Disable a sign-in method. People without another one are signed out, their devices track no new mail, and their
         *     mailboxes are not synced; their data stays. Only administrators with another sign-in method.
         */
        delete: operations["delete_sign_in_method"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/own-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that the person is viewing a thread now: fetches near this time, through a proxy or from their own
         *     network, are own views
         * @description Report that the person is viewing a thread now: fetches near this time, through a proxy or from their own
         *     network, are own views.
         */
        post: operations["create_own_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/server/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return what to register at Microsoft and Google, and which settings this server has read, without any secret.
         *     Only administrators of the server's first organisation
         * @description Return what to register at Microsoft and Google, and which settings this server has read, without any secret.
         *     Only administrators of the server's first organisation.
         */
        get: operations["read_registration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session with the one-time code of a sign-in
         * @description Open a session with the one-time code of a sign-in. The code is used up even if the call fails.
         */
        post: operations["redeem_sign_in_code"];
        /**
         * End the session of this access token
         * @description End the session of this access token.
         */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/local": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with the local account
         * @description Sign in with the local account. The server must listen on a loopback address and be called by one.
         */
        post: operations["sign_in_locally"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/microsoft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session with an access token that Outlook got for the add-in
         * @description Open a session with an access token that Outlook got for the add-in. `details.reason` names the error.
         */
        post: operations["sign_in_with_microsoft_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the refresh token for a new pair
         * @description Exchange the refresh token for a new pair. Using a token twice ends its session.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my open sessions, most recently used first
         * @description List my open sessions, most recently used first.
         */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions
         * @description End one of my sessions.
         */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return the person's effective settings, the defaults, and the settings forced by an administrator
         * @description Return the person's effective settings, the defaults, and the settings forced by an administrator.
         */
        get: operations["read_settings"];
        /**
         * Change some settings
         * @description Change some settings. The change is announced to all open panels of the person. A forced setting is refused.
         */
        put: operations["save_settings"];
        post?: never;
        /**
         * Reset the person's settings to the defaults
         * @description Reset the person's settings to the defaults.
         */
        delete: operations["restore_defaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sign-in methods of this server
         * @description List the sign-in methods of this server.
         */
        get: operations["list_sign_in_methods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List threads, newest engagement first
         * @description List threads, newest engagement first. Filters combine; a search includes threads hidden after 14 days.
         *
         *     `ids` limits the list to these threads.
         */
        get: operations["list_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/threads.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return all pages of the list of threads as CSV, with the same filters
         * @description Return all pages of the list of threads as CSV, with the same filters.
         */
        get: operations["export_threads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/threads/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the thread of a mail that is open in a host, by any identifier that the host has for it
         * @description Find the thread of a mail that is open in a host, by any identifier that the host has for it.
         */
        get: operations["look_up"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/threads/of-conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return the threads of these conversations
         * @description Return the threads of these conversations. A POST only because the request is long; it changes nothing.
         */
        post: operations["find_conversation_threads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/threads/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a batch of the unpinned threads as seen
         * @description Mark a batch of the unpinned threads as seen. The pinned ones stay unseen and in the badge.
         */
        post: operations["mark_unpinned_threads_seen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/threads/unseen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return whether the list of other threads has an unseen one; `show=all` includes those hidden after 14 days
         * @description Return whether the list of other threads has an unseen one; `show=all` includes those hidden after 14 days.
         */
        get: operations["has_unseen"];
        put?: never;
        /**
         * Undo marking threads as seen
         * @description Undo marking threads as seen. Threads that were viewed since then stay seen.
         */
        post: operations["mark_threads_unseen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/threads/{thread_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return one thread with its log, newest first
         * @description Return one thread with its log, newest first.
         */
        get: operations["read_thread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/threads/{thread_id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Stop notifications for this thread
         * @description Stop notifications for this thread.
         */
        put: operations["mute"];
        post?: never;
        /**
         * Resume notifications for this thread
         * @description Resume notifications for this thread.
         */
        delete: operations["unmute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/threads/{thread_id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Move the thread to the pinned threads
         * @description Move the thread to the pinned threads.
         */
        put: operations["pin"];
        post?: never;
        /**
         * Move the thread to the other threads
         * @description Move the thread to the other threads.
         */
        delete: operations["unpin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/threads/{thread_id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark the thread's log as seen
         * @description Mark the thread's log as seen. The thread counts again with its next engagement.
         */
        post: operations["mark_thread_seen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracked-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a message
         * @description Register a message. With a client-minted token, repeating the call changes nothing.
         */
        post: operations["create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracked-messages/seen-mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record how the mailbox identifies the sent mail of a token while its sender views it, which makes its link
         *     certain
         * @description Record how the mailbox identifies the sent mail of a token while its sender views it, which makes its link
         *     certain.
         */
        post: operations["observe_mail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracked-messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Disarm the message: its pixel still answers, but later fetches are not counted
         * @description Disarm the message: its pixel still answers, but later fetches are not counted.
         */
        delete: operations["delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracked-messages/{message_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return tracked URLs for the links of a message
         * @description Return tracked URLs for the links of a message. Nothing is stored: each URL contains its signed target.
         */
        post: operations["links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracked-messages/{message_id}/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark the message as sent: fetches before this time are compose fetches, later ones are opens
         * @description Mark the message as sent: fetches before this time are compose fetches, later ones are opens.
         */
        post: operations["sent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/try/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the newest mails in the built-in mailbox that this person sent
         * @description List the newest mails in the built-in mailbox that this person sent.
         */
        get: operations["list_demo_mails"];
        put?: never;
        /**
         * Send a mail to the built-in mailbox by SMTP, tracked as a client would: automatically only with an external
         *     recipient (R8), manually always (R10)
         * @description Send a mail to the built-in mailbox by SMTP, tracked as a client would: automatically only with an external
         *     recipient (R8), manually always (R10). Nothing is stored if the mailbox does not answer.
         */
        post: operations["send_demo_mail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/try/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Return a mail with its HTML, for display in a sandboxed frame
         * @description Return a mail with its HTML, for display in a sandboxed frame.
         */
        get: operations["read_demo_mail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/try/messages/{message_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a mail as one of the demo readers
         * @description Open a mail as one of the demo readers.
         */
        post: operations["open_demo_mail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/try/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the readers who can open a mail
         * @description List the readers who can open a mail.
         */
        get: operations["list_demo_readers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AnyUnseen
         * @description `other` is true if any thread in the list of other threads is unseen, on any page.
         */
        AnyUnseen: {
            /** Other */
            other: boolean;
        };
        /** Badge */
        Badge: {
            /** Count */
            count: number;
        };
        /** BadgeChanged */
        BadgeChanged: {
            /** Count */
            count: number;
            /** Number */
            number: number;
            /**
             * Type
             * @constant
             */
            type: "badge_changed";
        };
        /**
         * ChangeOrganisationSettings
         * @description The settings to change; the others stay as they are. `forced` replaces all forced settings.
         */
        ChangeOrganisationSettings: {
            /**
             * Blocklist
             * @default []
             */
            blocklist: string[];
            /**
             * Domains
             * @default []
             */
            domains: string[];
            /**
             * @default {
             *       "appearance": "host",
             *       "auto_insert": false,
             *       "blocklist": [],
             *       "desktop_notifications": false,
             *       "first_open_only": true,
             *       "language": "auto",
             *       "notice_hot": false,
             *       "notice_revived": false,
             *       "notify_when_opened": false,
             *       "position": "first",
             *       "quiet_from": null,
             *       "quiet_until": null,
             *       "time_zone": null,
             *       "track_links": false
             *     }
             */
            forced: components["schemas"]["ChangeSettings"];
            /**
             * Own Networks
             * @default []
             */
            own_networks: string[];
            /**
             * Retention Days
             * @default 90
             */
            retention_days: number;
        };
        /**
         * ChangeSettings
         * @description The settings to change; the others stay as they are.
         */
        ChangeSettings: {
            /**
             * Appearance
             * @default host
             * @enum {string}
             */
            appearance: "host" | "light" | "dark";
            /**
             * Auto Insert
             * @default false
             */
            auto_insert: boolean;
            /**
             * Blocklist
             * @default []
             */
            blocklist: string[];
            /**
             * Desktop Notifications
             * @default false
             */
            desktop_notifications: boolean;
            /**
             * First Open Only
             * @default true
             */
            first_open_only: boolean;
            /**
             * Language
             * @default auto
             * @enum {string}
             */
            language: "auto" | "en" | "de";
            /**
             * Notice Hot
             * @default false
             */
            notice_hot: boolean;
            /**
             * Notice Revived
             * @default false
             */
            notice_revived: boolean;
            /**
             * Notify When Opened
             * @default false
             */
            notify_when_opened: boolean;
            /**
             * Position
             * @default first
             * @enum {string}
             */
            position: "first" | "last";
            /**
             * Quiet From
             * @default null
             */
            quiet_from: string | null;
            /**
             * Quiet Until
             * @default null
             */
            quiet_until: string | null;
            /**
             * Time Zone
             * @default null
             */
            time_zone: string | null;
            /**
             * Track Links
             * @default false
             */
            track_links: boolean;
        };
        /**
         * ClickEntry
         * @description A click on a tracked link; `link` is its target (R29).
         */
        ClickEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Client */
            client: string | null;
            /**
             * Device Type
             * @enum {string}
             */
            device_type: "desktop" | "mobile" | "tablet" | "unknown";
            /** Id */
            id: string;
            /** Link */
            link: string;
            /** Message Id */
            message_id: string;
            place: components["schemas"]["Place"];
            reader: components["schemas"]["ReaderLabel"] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "click";
            verdict: components["schemas"]["Verdict"];
            /** Via */
            via: string | null;
        };
        /**
         * CompanyFigures
         * @description `domain` is null for messages to several companies: it is unknown which of them read (R28).
         */
        CompanyFigures: {
            /** Clicked */
            clicked: number;
            /** Domain */
            domain: string | null;
            /** Median Seconds */
            median_seconds: number | null;
            /** Opened */
            opened: number;
            /** Sent */
            sent: number;
        };
        /**
         * ConnectOnBehalf
         * @description An access token for this server that Outlook got for the add-in.
         */
        ConnectOnBehalf: {
            /**
             * Access
             * @default basic
             * @enum {string}
             */
            access: "basic" | "exact";
            /** Access Token */
            access_token: string;
        };
        /**
         * ConnectShared
         * @description The address of a mailbox shared with the person.
         */
        ConnectShared: {
            /** Address */
            address: string;
        };
        /**
         * ConnectTicket
         * @description Pass it to the pop-up: `/auth/{provider}/start?ticket=...`. It is valid once, for a minute.
         */
        ConnectTicket: {
            /** Expires In Seconds */
            expires_in_seconds: number;
            /** Ticket */
            ticket: string;
        };
        /** ConversationThread */
        ConversationThread: {
            /** Conversation Id */
            conversation_id: string;
            thread: components["schemas"]["ThreadSummary"];
        };
        /**
         * ConversationThreads
         * @description Only conversations with a tracked message, in no particular order.
         */
        ConversationThreads: {
            /** Threads */
            threads: components["schemas"]["ConversationThread"][];
        };
        /**
         * CountryFigures
         * @description `country_code` is ISO 3166-1 alpha-2, null for an unknown location (R27).
         */
        CountryFigures: {
            /** Country */
            country: string | null;
            /** Country Code */
            country_code: string | null;
            /** Opened */
            opened: number;
        };
        /**
         * CreateConnectTicket
         * @description `basic` reads only headers, `exact` also bodies, which makes every link certain. `shared` requests the same for
         *     mailboxes shared with the person; only at Microsoft.
         */
        CreateConnectTicket: {
            /**
             * Access
             * @default basic
             * @enum {string}
             */
            access: "basic" | "exact";
            /**
             * Login Hint
             * @default null
             */
            login_hint: string | null;
            /**
             * Provider
             * @enum {string}
             */
            provider: "microsoft" | "google";
            /**
             * Shared
             * @default false
             */
            shared: boolean;
        };
        /**
         * CreateTrackedMessage
         * @description `item_id` is the host's own id for the draft, if the client knows it.
         */
        CreateTrackedMessage: {
            /**
             * Host
             * @enum {string}
             */
            host: "outlook" | "gmail" | "web" | "api";
            /**
             * Inserted
             * @enum {string}
             */
            inserted: "manual" | "automatic";
            /**
             * Item
             * @default message
             * @enum {string}
             */
            item: "message" | "meeting";
            /**
             * Item Id
             * @default null
             */
            item_id: string | null;
            /** Recipients */
            recipients: components["schemas"]["Recipient"][];
            /** Sender */
            sender: string;
            /** @default null */
            sequence: components["schemas"]["SequenceStep"] | null;
            /** Subject */
            subject: string;
            /** @default null */
            thread: components["schemas"]["ThreadHint"] | null;
            /**
             * Token
             * @default null
             */
            token: string | null;
        };
        /**
         * DayFigures
         * @description Opens, maybes and clicks of one day, counting each fetch.
         */
        DayFigures: {
            /** Clicked */
            clicked: number;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Maybe */
            maybe: number;
            /** Opened */
            opened: number;
        };
        /**
         * DemoMail
         * @description `reason` describes the recipients (R8): automatic insertion tracks the mail only with `external`.
         */
        DemoMail: {
            /** Id */
            id: string;
            /** Is Tracked */
            is_tracked: boolean;
            /**
             * Reason
             * @enum {string}
             */
            reason: "external" | "internal_only" | "blocklisted" | "no_recipients";
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Recipients */
            recipients: string[];
            /** Sender */
            sender: string;
            /** Subject */
            subject: string;
            /** Thread Id */
            thread_id: string | null;
        };
        /**
         * DemoMailContent
         * @description `html` is the mail's body as received, including the snippet: show it only in a sandboxed frame.
         */
        DemoMailContent: {
            /** Html */
            html: string;
            /** Id */
            id: string;
            /** Is Tracked */
            is_tracked: boolean;
            /**
             * Reason
             * @enum {string}
             */
            reason: "external" | "internal_only" | "blocklisted" | "no_recipients";
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Recipients */
            recipients: string[];
            /** Sender */
            sender: string;
            /** Subject */
            subject: string;
            /** Thread Id */
            thread_id: string | null;
        };
        /** DemoMails */
        DemoMails: {
            /** Messages */
            messages: components["schemas"]["DemoMail"][];
        };
        /**
         * DemoReader
         * @description A person or program that can open a mail. `label` is for the button, `explains` for the text below it.
         */
        DemoReader: {
            /** Explains */
            explains: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
        };
        /** DemoReaders */
        DemoReaders: {
            /** Readers */
            readers: components["schemas"]["DemoReader"][];
        };
        /** DeviceFigures */
        DeviceFigures: {
            /**
             * Device Type
             * @enum {string}
             */
            device_type: "desktop" | "mobile" | "tablet" | "unknown";
            /** Opened */
            opened: number;
        };
        /**
         * DomainOption
         * @description A company by its domain. `count` is the number of threads that the filter `domain` returns with `show=all`.
         */
        DomainOption: {
            /** Count */
            count: number;
            /** Name */
            name: string;
        };
        /**
         * Engagement
         * @description The newest open or click, for a thread's row; a maybe only if there is neither.
         */
        Engagement: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Device Type
             * @enum {string}
             */
            device_type: "desktop" | "mobile" | "tablet" | "unknown";
            place: components["schemas"]["Place"];
            /**
             * Reading
             * @enum {string}
             */
            reading: "opened" | "maybe" | "filtered" | "self";
            /** Via */
            via: string | null;
        };
        /**
         * EngagementStats
         * @description Messages sent in the period, and how many of them were opened and clicked until now, each once (R81).
         *     `median_seconds` is from sending to first open, of the opened ones. Nothing is known about the rest (R43).
         */
        EngagementStats: {
            /** Clicked */
            clicked: number;
            /** Median Seconds */
            median_seconds: number | null;
            /** Opened */
            opened: number;
            /** Sent */
            sent: number;
        };
        /** ErrorBody */
        ErrorBody: {
            /** Code */
            code: string;
            /** Details */
            details: {
                [key: string]: unknown;
            };
            /** Message */
            message: string;
        };
        /** ErrorResponse */
        ErrorResponse: {
            error: components["schemas"]["ErrorBody"];
        };
        /**
         * FilterOptions
         * @description The options to filter the person's threads by, most frequent first.
         */
        FilterOptions: {
            /** Domains */
            domains: components["schemas"]["DomainOption"][];
            /** Sequences */
            sequences: components["schemas"]["SequenceOption"][];
        };
        /**
         * FindConversations
         * @description The conversations that a mail program currently shows.
         */
        FindConversations: {
            /** Conversation Ids */
            conversation_ids: string[];
            /**
             * Host
             * @enum {string}
             */
            host: "outlook" | "gmail" | "web" | "api";
        };
        /**
         * ForcedSetting
         * @description A setting that the person cannot change, and why.
         */
        ForcedSetting: {
            /** Name */
            name: string;
            /** Reason */
            reason: string;
        };
        /**
         * Heartbeat
         * @description Sent after a while without changes; `number` is that of the newest change.
         */
        Heartbeat: {
            /** Number */
            number: number;
            /**
             * Type
             * @constant
             */
            type: "still_here";
        };
        /**
         * Hours
         * @description Opens by weekday (Monday first) and hour, in my time zone or each reader's. In theirs, opens through a mail
         *     service (`hidden`) and from an unknown place (`unknown`) have no hour and are not in `counts`.
         */
        Hours: {
            /** Counts */
            counts: number[][];
            /** Hidden */
            hidden: number;
            /** Unknown */
            unknown: number;
            /**
             * Zone
             * @enum {string}
             */
            zone: "mine" | "theirs";
        };
        /**
         * InsertKey
         * @description What a client needs to track without a network: the key for its tokens, the pixel URL and whom not to track.
         *
         *     `key` is 32 bytes in base64url without padding. `revision` changes whenever another field does.
         */
        InsertKey: {
            /** Auto Insert */
            auto_insert: boolean;
            /** Blocklist */
            blocklist: string[];
            /** Key */
            key: string;
            /** Key Id */
            key_id: string;
            /** Organisation Blocklist */
            organisation_blocklist: string[];
            /** Organisation Domains */
            organisation_domains: string[];
            /** Pixel Url */
            pixel_url: string;
            /**
             * Position
             * @enum {string}
             */
            position: "first" | "last";
            /** Revision */
            revision: string;
            /** Track Links */
            track_links: boolean;
        };
        /**
         * Insights
         * @description Statistics about one person's opens. `hidden` plus `countries`, and `hidden` plus `devices`, add up to all opens.
         *     `companies_count` and `sequences_count` are the numbers before the lists are cut.
         */
        Insights: {
            /** Companies */
            companies: components["schemas"]["CompanyFigures"][];
            /** Companies Count */
            companies_count: number;
            /** Countries */
            countries: components["schemas"]["CountryFigures"][];
            /** Days */
            days: components["schemas"]["DayFigures"][];
            /** Devices */
            devices: components["schemas"]["DeviceFigures"][];
            first_open: components["schemas"]["EngagementStats"];
            /** Hidden */
            hidden: components["schemas"]["ServiceFigures"][];
            hours: components["schemas"]["Hours"];
            /** Sequences */
            sequences: components["schemas"]["SequenceFigures"][];
            /** Sequences Count */
            sequences_count: number;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Time Zone */
            time_zone: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * LiveTicket
         * @description A ticket for one socket. `number` is that of the newest change, so that a page loaded now misses none.
         */
        LiveTicket: {
            /** Expires In Seconds */
            expires_in_seconds: number;
            /** Number */
            number: number;
            /** Ticket */
            ticket: string;
        };
        /** LocalSignIn */
        LocalSignIn: {
            /** Email */
            email: string;
        };
        /**
         * Mailbox
         * @description A connected mailbox.
         *
         *     `synced_at` is when it was last read to its newest mail. `is_waiting` means that the provider was unavailable and
         *     the sync is retried automatically. `aliases` are the person's further addresses there: those named by the provider,
         *     and those that mails were sent from. `shared_by` is the person's own mailbox whose permission reads this shared one.
         *     `may_share` means that the permission of an own mailbox includes shared ones.
         */
        Mailbox: {
            /**
             * Access
             * @enum {string}
             */
            access: "basic" | "exact";
            /** Address */
            address: string;
            /** Aliases */
            aliases: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Is Waiting */
            is_waiting: boolean;
            /** Is Watched */
            is_watched: boolean;
            /** May Share */
            may_share: boolean;
            /**
             * Provider
             * @enum {string}
             */
            provider: "microsoft" | "google";
            /** Shared By */
            shared_by: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "good" | "sign_in_again" | "permission_missing";
            /** Synced At */
            synced_at: string | null;
        };
        /**
         * Mailboxes
         * @description Mailboxes and the providers at which one can be connected.
         */
        Mailboxes: {
            /** Mailboxes */
            mailboxes: components["schemas"]["Mailbox"][];
            /** Providers */
            providers: ("microsoft" | "google")[];
        };
        /**
         * MarkSeen
         * @description `through` is the `seen_through` of the log that was displayed; without it, everything until now is seen.
         */
        MarkSeen: {
            /**
             * Through
             * @default null
             */
            through: number | null;
        };
        /**
         * MarkSent
         * @description `item_id` is the host's own id for the sent mail, if the client knows it.
         */
        MarkSent: {
            /**
             * Item Id
             * @default null
             */
            item_id: string | null;
            /**
             * Message Id
             * @default null
             */
            message_id: string | null;
            /**
             * Sent At
             * @default null
             */
            sent_at: string | null;
            /** @default null */
            thread: components["schemas"]["ThreadHint"] | null;
        };
        /**
         * MarkedSeen
         * @description With `has_more`, some threads are left: call again. Send `marked` to `POST /api/threads/unseen` to undo.
         */
        MarkedSeen: {
            /** Has More */
            has_more: boolean;
            /** Marked */
            marked: components["schemas"]["SeenMark"][];
        };
        /**
         * Member
         * @description A member of the organisation. `is_me` marks the caller.
         */
        Member: {
            /** Email */
            email: string;
            /** Id */
            id: string;
            /** Is Administrator */
            is_administrator: boolean;
            /** Is Me */
            is_me: boolean;
            /** Name */
            name: string;
        };
        /**
         * Members
         * @description Administrators first, then by address.
         */
        Members: {
            /** People */
            people: components["schemas"]["Member"][];
            /** Ways */
            ways: components["schemas"]["OrganisationSignInMethod"][];
        };
        /**
         * MicrosoftApp
         * @description What an add-in needs to get an access token for this server from Outlook.
         */
        MicrosoftApp: {
            /** Authority */
            authority: string;
            /** Client Id */
            client_id: string;
            /** Scope */
            scope: string;
        };
        /**
         * MicrosoftToken
         * @description An access token for this server, from nested app authentication or Office's single sign-on.
         */
        MicrosoftToken: {
            /** Access Token */
            access_token: string;
        };
        /**
         * Notification
         * @description A notification for the person (R67). `who` is the reader if there is hard evidence, otherwise null (R28).
         */
        Notification: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "opened" | "hot" | "revived";
            /** Number */
            number: number;
            /** Subject */
            subject: string;
            /** Thread Id */
            thread_id: string;
            /**
             * Type
             * @constant
             */
            type: "notice";
            /** Who */
            who: string | null;
        };
        /**
         * ObserveMail
         * @description A token, and its sent mail's identifiers in the host: item id, conversation id and Message-ID.
         */
        ObserveMail: {
            /**
             * Conversation Id
             * @default null
             */
            conversation_id: string | null;
            /**
             * Host
             * @enum {string}
             */
            host: "outlook" | "gmail";
            /** Item Id */
            item_id: string;
            /**
             * Message Id
             * @default null
             */
            message_id: string | null;
            /** Token */
            token: string;
        };
        /** OpenDemoMail */
        OpenDemoMail: {
            /** Reader */
            reader: string;
        };
        /**
         * OpenEntry
         * @description `inferred_from` is set if no pixel was fetched but a click or a reply proves the open (R30).
         */
        OpenEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Client */
            client: string | null;
            /**
             * Device Type
             * @enum {string}
             */
            device_type: "desktop" | "mobile" | "tablet" | "unknown";
            /** Id */
            id: string;
            /** Inferred From */
            inferred_from: ("click" | "reply") | null;
            /** Message Id */
            message_id: string;
            place: components["schemas"]["Place"];
            reader: components["schemas"]["ReaderLabel"] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "open";
            verdict: components["schemas"]["Verdict"];
            /** Via */
            via: string | null;
        };
        /**
         * OrganisationSettings
         * @description `learned_networks` are those that people used within 30 days; only administrators get them.
         *
         *     `sign_in_domains` are those that people sign in with: they cannot be removed from `values.domains`.
         *     `free_mail_domains` belong to free mail providers: they cannot be added to it. Only administrators get them, in
         *     ASCII.
         */
        OrganisationSettings: {
            /** Free Mail Domains */
            free_mail_domains: string[];
            /** Is Administrator */
            is_administrator: boolean;
            /** Learned Networks */
            learned_networks: string[];
            /** Sign In Domains */
            sign_in_domains: string[];
            values: components["schemas"]["OrganisationValues"];
        };
        /**
         * OrganisationSignInMethod
         * @description A sign-in method: a tenant at a provider. Its people join the organisation (`is_open`), did so until it was
         *     disabled (`is_closed`), or could. One that `is_taken` is used by another organisation. `domain` is the name that
         *     people know it by. `only_way_of` counts the people without another enabled method, whom disabling it locks out; one
         *     that `is_my_only` cannot be disabled by the caller. `changed_by` enabled or disabled it last, at `changed_at`.
         */
        OrganisationSignInMethod: {
            /** Changed At */
            changed_at: string | null;
            /** Changed By */
            changed_by: string | null;
            /** Domain */
            domain: string;
            /** Is Closed */
            is_closed: boolean;
            /** Is My Only */
            is_my_only: boolean;
            /** Is Open */
            is_open: boolean;
            /** Is Taken */
            is_taken: boolean;
            /** Only Way Of */
            only_way_of: number;
            /**
             * Provider
             * @enum {string}
             */
            provider: "microsoft" | "google";
            /** Tenant */
            tenant: string;
        };
        /**
         * OrganisationValues
         * @description `domains` are inside, with subdomains unless a leading `=` says otherwise; `forced` has values by their name.
         */
        OrganisationValues: {
            /**
             * Blocklist
             * @default []
             */
            blocklist: string[];
            /**
             * Domains
             * @default []
             */
            domains: string[];
            /**
             * Forced
             * @default {}
             */
            forced: {
                [key: string]: unknown;
            };
            /**
             * Own Networks
             * @default []
             */
            own_networks: string[];
            /**
             * Retention Days
             * @default 90
             */
            retention_days: number;
        };
        /**
         * OutlookRegistration
         * @description For sign-in inside Outlook without a pop-up. `api` ends without the client id until that is configured.
         */
        OutlookRegistration: {
            /** Api */
            api: string;
            /** Client Id */
            client_id: string;
            /** Redirect Address */
            redirect_address: string;
            /** Scope */
            scope: string;
            /** Token Version */
            token_version: number;
        };
        /**
         * OverrideVerdict
         * @description The kind that the person says it was; null removes the override and restores the rules' verdict.
         */
        OverrideVerdict: {
            /** Kind */
            kind: ("human" | "self" | "image_proxy" | "prefetch" | "scanner" | "preview" | "bot") | null;
        };
        /**
         * Permission
         * @description A permission by the provider's name, and the lowest access level that requests it.
         */
        Permission: {
            /**
             * Asked When
             * @enum {string}
             */
            asked_when: "identity" | "basic" | "exact" | "basic_shared" | "exact_shared";
            /** Name */
            name: string;
        };
        /** Person */
        Person: {
            /** Address */
            address: string;
            /** Name */
            name: string | null;
        };
        /**
         * PersonSettings
         * @description What holds for a person. Quiet hours are in their time zone, an IANA name; without one in UTC.
         */
        PersonSettings: {
            /**
             * Appearance
             * @default host
             * @enum {string}
             */
            appearance: "host" | "light" | "dark";
            /**
             * Auto Insert
             * @default false
             */
            auto_insert: boolean;
            /**
             * Blocklist
             * @default []
             */
            blocklist: string[];
            /**
             * Desktop Notifications
             * @default false
             */
            desktop_notifications: boolean;
            /**
             * First Open Only
             * @default true
             */
            first_open_only: boolean;
            /**
             * Language
             * @default auto
             * @enum {string}
             */
            language: "auto" | "en" | "de";
            /**
             * Notice Hot
             * @default false
             */
            notice_hot: boolean;
            /**
             * Notice Revived
             * @default false
             */
            notice_revived: boolean;
            /**
             * Notify When Opened
             * @default false
             */
            notify_when_opened: boolean;
            /**
             * Position
             * @default first
             * @enum {string}
             */
            position: "first" | "last";
            /**
             * Quiet From
             * @default null
             */
            quiet_from: string | null;
            /**
             * Quiet Until
             * @default null
             */
            quiet_until: string | null;
            /**
             * Time Zone
             * @default null
             */
            time_zone: string | null;
            /**
             * Track Links
             * @default false
             */
            track_links: boolean;
        };
        /**
         * Place
         * @description An approximate place. `label` is for display: a city, "Gmail", or "Unknown location" (R26, R27).
         */
        Place: {
            /** City */
            city: string | null;
            /** Country */
            country: string | null;
            /** Country Code */
            country_code: string | null;
            /** Label */
            label: string;
            /** State */
            state: string | null;
        };
        /**
         * ProviderRegistration
         * @description If `is_on`, people can sign in with it. `redirect_address` must be registered exactly as given.
         */
        ProviderRegistration: {
            /** Is On */
            is_on: boolean;
            /** Lines */
            lines: components["schemas"]["SettingStatus"][];
            /** Permissions */
            permissions: components["schemas"]["Permission"][];
            /** Redirect Address */
            redirect_address: string;
        };
        /**
         * ReaderLabel
         * @description The reader, as far as known (R28). `name` is set only with hard evidence, given in `evidence`; otherwise `number`
         *     distinguishes the readers of this message.
         */
        ReaderLabel: {
            /** Evidence */
            evidence: ("sole_recipient" | "click" | "reply") | null;
            /** Name */
            name: string | null;
            /** Number */
            number: number | null;
        };
        /** Recipient */
        Recipient: {
            /** Address */
            address: string;
            /**
             * Kind
             * @default to
             * @enum {string}
             */
            kind: "to" | "cc" | "bcc" | "required" | "optional";
            /**
             * Name
             * @default null
             */
            name: string | null;
        };
        /**
         * RecordOwnView
         * @description The thread that the person is viewing now, given by exactly one of the two fields.
         */
        RecordOwnView: {
            /**
             * Thread Id
             * @default null
             */
            thread_id: string | null;
            /**
             * Token
             * @default null
             */
            token: string | null;
        };
        /**
         * RedeemSignInCode
         * @description The one-time code from the pop-up, and the verifier of the challenge that the sign-in began with.
         */
        RedeemSignInCode: {
            /** Code */
            code: string;
            /** Verifier */
            verifier: string;
        };
        /**
         * RefreshWithStartup
         * @description With `opening`, the response includes the data that a panel shows first.
         */
        RefreshWithStartup: {
            /**
             * Attempt
             * @default null
             */
            attempt: string | null;
            /**
             * Opening
             * @default false
             */
            opening: boolean;
            /** Refresh Token */
            refresh_token: string;
        };
        /** RefreshedSession */
        RefreshedSession: {
            /** Access Token */
            access_token: string;
            /** Expires In Seconds */
            expires_in_seconds: number;
            /** @default null */
            opening: components["schemas"]["StartupData"] | null;
            /** Refresh Token */
            refresh_token: string;
            user: components["schemas"]["User"];
        };
        /**
         * ReplyEntry
         * @description A received mail: a person's reply, an automatic reply, or a bounce.
         */
        ReplyEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "reply" | "automatic" | "bounce";
            person: components["schemas"]["Person"];
            /** Subject */
            subject: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "reply";
        };
        /** ReportAccepted */
        ReportAccepted: {
            /** Id */
            id: string;
            /** Thread Id */
            thread_id: string;
        };
        /**
         * ResyncRequired
         * @description The changes since the client's number are no longer available: load the lists again.
         */
        ResyncRequired: {
            /** Number */
            number: number;
            /**
             * Type
             * @constant
             */
            type: "start_over";
        };
        /**
         * SeenMark
         * @description A thread marked as seen up to `seen_through`; `seen_before` is how far it was seen before.
         */
        SeenMark: {
            /** Seen Before */
            seen_before: number;
            /** Seen Through */
            seen_through: number;
            /** Thread Id */
            thread_id: string;
        };
        /**
         * SendDemoMail
         * @description A message written on the demo page. It always goes to the built-in mailbox, whatever its recipients.
         */
        SendDemoMail: {
            /**
             * Inserted
             * @default manual
             * @enum {string}
             */
            inserted: "manual" | "automatic";
            /** Recipients */
            recipients: string[];
            /** Subject */
            subject: string;
            /** Text */
            text: string;
        };
        /**
         * SentEntry
         * @description A mail of the thread. `people` are its recipients; `link` is the certainty of its link to the mailbox (R72).
         *
         *     The first and the last open are those of all its opens, including deleted ones (R57).
         */
        SentEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * First Open At
             * @default null
             */
            first_open_at: string | null;
            /** Id */
            id: string;
            /**
             * Is Bounced
             * @default false
             */
            is_bounced: boolean;
            /**
             * Is Deleted
             * @default false
             */
            is_deleted: boolean;
            /**
             * Last Open At
             * @default null
             */
            last_open_at: string | null;
            /**
             * Link
             * @default null
             */
            link: ("exact" | "probable") | null;
            /** People */
            people: components["schemas"]["Person"][];
            /**
             * State
             * @enum {string}
             */
            state: "composing" | "sent" | "disarmed" | "untracked";
            /** Subject */
            subject: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "sent";
        };
        /** SequenceFigures */
        SequenceFigures: {
            /** Clicked */
            clicked: number;
            /** Median Seconds */
            median_seconds: number | null;
            /** Opened */
            opened: number;
            /** Sent */
            sent: number;
            /** Sequence */
            sequence: string;
            /** Steps */
            steps: components["schemas"]["StepFigures"][];
        };
        /**
         * SequenceOption
         * @description A sequence with its steps in their natural order.
         */
        SequenceOption: {
            /** Count */
            count: number;
            /** Name */
            name: string;
            /** Steps */
            steps: string[];
        };
        /** SequenceStep */
        SequenceStep: {
            /** Name */
            name: string;
            /**
             * Step
             * @default null
             */
            step: string | null;
        };
        /**
         * ServerRegistration
         * @description `public_url` is the address that this server was started with, `address` the one that providers accept. If they
         *     differ, the values are those for `address`, which must be set as `address_setting`.
         */
        ServerRegistration: {
            /** Address */
            address: string;
            /** Address Setting */
            address_setting: string;
            extensions: components["schemas"]["SettingStatus"];
            google: components["schemas"]["ProviderRegistration"];
            microsoft: components["schemas"]["ProviderRegistration"];
            outlook: components["schemas"]["OutlookRegistration"];
            /** Public Url */
            public_url: string;
        };
        /**
         * ServerSignInMethods
         * @description The sign-in methods of this server.
         */
        ServerSignInMethods: {
            /** Local */
            local: boolean;
            /** @default null */
            microsoft_app: components["schemas"]["MicrosoftApp"] | null;
            /** Providers */
            providers: ("microsoft" | "google")[];
        };
        /**
         * ServiceFigures
         * @description Opens through a mail service, which hides place and device (R26); null is an unnamed service.
         */
        ServiceFigures: {
            /** Opened */
            opened: number;
            /** Service */
            service: string | null;
        };
        /** Session */
        Session: {
            /** Access Token */
            access_token: string;
            /** Expires In Seconds */
            expires_in_seconds: number;
            /** Refresh Token */
            refresh_token: string;
            user: components["schemas"]["User"];
        };
        /**
         * SessionInfo
         * @description One session: `way` is its sign-in method, `client` the browser if it identifies itself.
         */
        SessionInfo: {
            /** Client */
            client: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            /** Is Current */
            is_current: boolean;
            /**
             * Last Used At
             * Format: date-time
             */
            last_used_at: string;
            /**
             * Way
             * @enum {string}
             */
            way: "local" | "microsoft" | "google";
        };
        /** SessionList */
        SessionList: {
            /** Sessions */
            sessions: components["schemas"]["SessionInfo"][];
        };
        /**
         * SettingStatus
         * @description A variable of the environment or `.env`. `is_written` if the server has read a value; never the value itself.
         */
        SettingStatus: {
            /** Is Needed */
            is_needed: boolean;
            /** Is Written */
            is_written: boolean;
            /** Name */
            name: string;
        };
        /**
         * Settings
         * @description With `looks_after_server`, the person may see what to register for this server at Microsoft and Google.
         */
        Settings: {
            defaults: components["schemas"]["PersonSettings"];
            /** Forced */
            forced: components["schemas"]["ForcedSetting"][];
            /** Is Administrator */
            is_administrator: boolean;
            /** Looks After Server */
            looks_after_server: boolean;
            values: components["schemas"]["PersonSettings"];
        };
        /**
         * SettingsChanged
         * @description A setting of the person or their organisation has changed: load the settings and the insert key again.
         */
        SettingsChanged: {
            /** Number */
            number: number;
            /**
             * Type
             * @constant
             */
            type: "settings_changed";
        };
        /**
         * SignedReport
         * @description `report` is the JSON text of a `Report`; `mac` is HMAC-SHA256 of "report" plus that text with the insert key.
         */
        SignedReport: {
            /** Key Id */
            key_id: string;
            /** Mac */
            mac: string;
            /** Report */
            report: string;
        };
        /**
         * StartupData
         * @description The first pages of both lists and the badge, all at least as new as the ticket's `number`.
         */
        StartupData: {
            /** Badge */
            badge: number;
            other: components["schemas"]["ThreadPage"];
            pinned: components["schemas"]["ThreadPage"];
            ticket: components["schemas"]["LiveTicket"];
        };
        /** StepFigures */
        StepFigures: {
            /** Clicked */
            clicked: number;
            /** Median Seconds */
            median_seconds: number | null;
            /** Opened */
            opened: number;
            /** Sent */
            sent: number;
            /** Step */
            step: string | null;
        };
        /**
         * Thread
         * @description One thread with its log, newest first. Send `seen_through` back with `POST .../seen`.
         *
         *     If opens have been deleted, `kept_days` is the number of days that opens are kept (R57).
         */
        Thread: {
            /**
             * Active At
             * Format: date-time
             */
            active_at: string;
            /** Clicks */
            clicks: number;
            /** Daily */
            daily: number[];
            /**
             * Earlier Open At
             * @default null
             */
            earlier_open_at: string | null;
            /** Filtered */
            filtered: number;
            /** Id */
            id: string;
            /** Is Muted */
            is_muted: boolean;
            /** Is Pinned */
            is_pinned: boolean;
            /** Is Unseen */
            is_unseen: boolean;
            /**
             * Kept Days
             * @default null
             */
            kept_days: number | null;
            last_engagement: components["schemas"]["Engagement"] | null;
            /** Last Sent At */
            last_sent_at: string | null;
            /** Log */
            log: (components["schemas"]["OpenEntry"] | components["schemas"]["ClickEntry"] | components["schemas"]["SentEntry"] | components["schemas"]["ReplyEntry"])[];
            /** Maybes */
            maybes: number;
            /** Opens */
            opens: number;
            /** People */
            people: components["schemas"]["Person"][];
            /** People Count */
            people_count: number;
            /**
             * Section
             * @enum {string}
             */
            section: "pinned" | "other";
            /** Seen Through */
            seen_through: number;
            /**
             * Sorted At
             * Format: date-time
             */
            sorted_at: string;
            /** Subject */
            subject: string;
            /** Web Link */
            web_link: string | null;
        };
        /** ThreadChanged */
        ThreadChanged: {
            /** Number */
            number: number;
            thread: components["schemas"]["ThreadSummary"];
            /**
             * Type
             * @constant
             */
            type: "thread_changed";
        };
        /**
         * ThreadHint
         * @description What the host knows about the conversation: its own id, and the Message-IDs that the message refers to.
         */
        ThreadHint: {
            /**
             * Conversation Id
             * @default null
             */
            conversation_id: string | null;
            /**
             * In Reply To
             * @default null
             */
            in_reply_to: string | null;
            /**
             * References
             * @default []
             */
            references: string[];
            /**
             * Web Link
             * @default null
             */
            web_link: string | null;
        };
        /**
         * ThreadLookup
         * @description `thread` is null if the mail is not tracked.
         */
        ThreadLookup: {
            thread: components["schemas"]["ThreadSummary"] | null;
        };
        /** ThreadPage */
        ThreadPage: {
            /** Next Cursor */
            next_cursor: string | null;
            /** Threads */
            threads: components["schemas"]["ThreadSummary"][];
        };
        /**
         * ThreadRemoved
         * @description The thread has been merged into another one, which is announced too.
         */
        ThreadRemoved: {
            /** Number */
            number: number;
            /** Thread Id */
            thread_id: string;
            /**
             * Type
             * @constant
             */
            type: "thread_removed";
        };
        /**
         * ThreadSummary
         * @description One row of the panel. `opens`, `maybes`, `filtered` and `clicks` count fetches; `is_unseen` is the dot (R60).
         *
         *     `daily` counts the opens in each of the last 14 periods of 24 hours, oldest first. `earlier_open_at` is the last
         *     open if all opens have been deleted by retention (R57). `sorted_at` orders the rows by newest engagement (R50).
         *     `active_at` is when the thread was last opened, maybe opened or sent, which decides whether it is displayed (R56).
         */
        ThreadSummary: {
            /**
             * Active At
             * Format: date-time
             */
            active_at: string;
            /** Clicks */
            clicks: number;
            /** Daily */
            daily: number[];
            /**
             * Earlier Open At
             * @default null
             */
            earlier_open_at: string | null;
            /** Filtered */
            filtered: number;
            /** Id */
            id: string;
            /** Is Muted */
            is_muted: boolean;
            /** Is Pinned */
            is_pinned: boolean;
            /** Is Unseen */
            is_unseen: boolean;
            last_engagement: components["schemas"]["Engagement"] | null;
            /** Last Sent At */
            last_sent_at: string | null;
            /** Maybes */
            maybes: number;
            /** Opens */
            opens: number;
            /** People */
            people: components["schemas"]["Person"][];
            /** People Count */
            people_count: number;
            /**
             * Section
             * @enum {string}
             */
            section: "pinned" | "other";
            /**
             * Sorted At
             * Format: date-time
             */
            sorted_at: string;
            /** Subject */
            subject: string;
            /** Web Link */
            web_link: string | null;
        };
        /**
         * TrackLinks
         * @description The targets of the message's links: absolute http or https URLs.
         */
        TrackLinks: {
            /** Targets */
            targets: string[];
        };
        /** TrackedLink */
        TrackedLink: {
            /** Target */
            target: string;
            /** Url */
            url: string;
        };
        /**
         * TrackedLinks
         * @description URLs that replace the targets, in the same order. `hidden_url` is for a link that people cannot see: only a
         *     scanner follows it.
         */
        TrackedLinks: {
            /** Hidden Url */
            hidden_url: string;
            /** Links */
            links: components["schemas"]["TrackedLink"][];
        };
        /**
         * TrackedMessage
         * @description `external_recipients` is false if all recipients are in the organisation: warn the person (R10).
         */
        TrackedMessage: {
            /** External Recipients */
            external_recipients: boolean;
            /** Id */
            id: string;
            /** Pixel Url */
            pixel_url: string;
            /** Sent At */
            sent_at: string | null;
            /** Snippet Html */
            snippet_html: string;
            /**
             * State
             * @enum {string}
             */
            state: "composing" | "sent" | "disarmed";
            /** Thread Id */
            thread_id: string;
            /** Token */
            token: string;
        };
        /**
         * UndoMarkSeen
         * @description The `marked` threads of one response to `POST /api/threads/seen`.
         */
        UndoMarkSeen: {
            /** Marked */
            marked: components["schemas"]["SeenMark"][];
        };
        /** User */
        User: {
            /** Email */
            email: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Organisation Id */
            organisation_id: string;
        };
        /**
         * Verdict
         * @description `reason_text` explains the verdict in plain words; `reading` is what the person sees (R40, R41).
         *
         *     `is_overruled` means that the person decided. `judged_kind` is the kind by the rules, else the same as `kind`.
         */
        Verdict: {
            /**
             * Confidence
             * @enum {string}
             */
            confidence: "certain" | "probable" | "unconfirmed";
            /** Is Overruled */
            is_overruled: boolean;
            /**
             * Judged Kind
             * @enum {string}
             */
            judged_kind: "human" | "self" | "image_proxy" | "prefetch" | "scanner" | "preview" | "bot";
            /**
             * Kind
             * @enum {string}
             */
            kind: "human" | "self" | "image_proxy" | "prefetch" | "scanner" | "preview" | "bot";
            /**
             * Reading
             * @enum {string}
             */
            reading: "opened" | "maybe" | "filtered" | "self";
            /** Reason */
            reason: string;
            /** Reason Text */
            reason_text: string;
            /** Rules Version */
            rules_version: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    badge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Badge"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    clear_badge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Badge"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    read_filters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilterOptions"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    read_insert_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InsertKey"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    revoke_insert_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    accept_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedReport"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAccepted"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    read: {
        parameters: {
            query?: {
                period?: "7d" | "30d" | "90d";
                since?: string | null;
                until?: string | null;
                zone?: "mine" | "theirs";
                time_zone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insights"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    export: {
        parameters: {
            query: {
                ticket?: string;
                period?: "7d" | "30d" | "90d";
                since?: string | null;
                until?: string | null;
                zone?: "mine" | "theirs";
                time_zone?: string;
                table: "days" | "hours" | "devices" | "countries" | "first_open" | "companies" | "sequences";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    create_live_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveTicket"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    list_mailboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailboxes"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    connect_mailbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeemSignInCode"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    create_connect_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateConnectTicket"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectTicket"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    connect_on_behalf: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectOnBehalf"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    disconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailbox_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sync_now: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailbox_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    add_shared_mailbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mailbox_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectShared"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    put_verdict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                open_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideVerdict"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdict"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    list_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Members"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    make_administrator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Members"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    remove_administrator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    read_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationSettings"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    save_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ChangeOrganisationSettings"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationSettings"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    put_sign_in_method: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Members"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    delete_sign_in_method: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    create_own_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RecordOwnView"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    read_registration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerRegistration"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    redeem_sign_in_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedeemSignInCode"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sign_in_locally: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocalSignIn"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sign_in_with_microsoft_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MicrosoftToken"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshWithStartup"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefreshedSession"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    read_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    save_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ChangeSettings"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    restore_defaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    list_sign_in_methods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerSignInMethods"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    list_all: {
        parameters: {
            query?: {
                section?: ("pinned" | "other") | null;
                ids?: string | null;
                q?: string | null;
                since?: string | null;
                until?: string | null;
                domain?: string | null;
                sequence?: string | null;
                step?: string | null;
                show?: "all" | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadPage"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    export_threads: {
        parameters: {
            query?: {
                ticket?: string;
                section?: ("pinned" | "other") | null;
                ids?: string | null;
                q?: string | null;
                since?: string | null;
                until?: string | null;
                domain?: string | null;
                sequence?: string | null;
                step?: string | null;
                show?: "all" | null;
                cursor?: string | null;
                limit?: number;
                language?: "en" | "de";
                silent?: "too" | null;
                time_zone?: string;
                name?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    look_up: {
        parameters: {
            query: {
                host: "outlook" | "gmail" | "web" | "api";
                conversation_id?: string | null;
                message_id?: string | null;
                token?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadLookup"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    find_conversation_threads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindConversations"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationThreads"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    mark_unpinned_threads_seen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkedSeen"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    has_unseen: {
        parameters: {
            query?: {
                show?: "all" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnyUnseen"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    mark_threads_unseen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoMarkSeen"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    read_thread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    mute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    unmute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    pin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    unpin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    mark_thread_seen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MarkSeen"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTrackedMessage"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackedMessage"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    observe_mail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObserveMail"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackLinks"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackedLinks"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    sent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MarkSent"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackedMessage"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    list_demo_mails: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoMails"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    send_demo_mail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendDemoMail"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoMail"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    read_demo_mail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoMailContent"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    open_demo_mail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenDemoMail"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
    list_demo_readers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoReaders"];
                };
            };
            /** @description Error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorResponse"];
                };
            };
        };
    };
}
