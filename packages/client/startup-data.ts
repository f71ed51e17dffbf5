/** What came with the session is what the panel would ask for first: three calls, and their time, are saved. */

import type { Api } from './api';
import type { StartupData } from './contract';

/** Answers the first calls from `opening`, each once, as long as `newest` tells of no event after it. */
export function withStartupData(api: Api, opening: StartupData, newest: () => number): Api {
  let left: Partial<StartupData> = opening;
  function take<Name extends keyof StartupData>(name: Name): StartupData[Name] | undefined {
    const { [name]: found, ...others } = left;
    left = others;
    return found;
  }
  const takeCurrent: typeof take = (name) => (newest() === opening.ticket.number ? take(name) : undefined);
  return {
    ...api,
    async liveTicket() {
      return take('ticket') ?? api.liveTicket();
    },
    async threads(section, page) {
      if (page.cursor || page.query) left = {}; // the beginning of the list is not what is wanted any more
      return takeCurrent(section) ?? api.threads(section, page);
    },
    async badge() {
      const count = takeCurrent('badge');
      return count === undefined ? api.badge() : { count };
    },
  };
}
