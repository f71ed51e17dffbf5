/** Startup data: the panel's first three answers come with the session, which saves three calls. */

import type { Api } from './api';
import type { StartupData } from './contract';

/** Answer the first calls from `opening`, each once, as long as `newest` reports no later event. */
export function withStartupData(api: Api, opening: StartupData, newest: () => number): Api {
  let left: Partial<StartupData> = opening;
  function take<Name extends keyof StartupData>(name: Name): StartupData[Name] | undefined {
    const { [name]: answer, ...others } = left;
    left = others;
    return answer;
  }
  const takeCurrent: typeof take = (name) => (newest() === opening.ticket.number ? take(name) : undefined);
  return {
    ...api,
    async liveTicket() {
      return take('ticket') ?? api.liveTicket();
    },
    async threads(section, page) {
      if (page.cursor || page.query) left = {}; // the first page without a query is outdated now
      return takeCurrent(section) ?? api.threads(section, page);
    },
    async badge() {
      const count = takeCurrent('badge');
      return count === undefined ? api.badge() : { count };
    },
  };
}
