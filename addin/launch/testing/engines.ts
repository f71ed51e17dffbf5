/** Runs the built launch script over a scene, in an engine with nothing but ECMAScript in it. */

import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { getQuickJS } from 'quickjs-emscripten';
import table from '../../../tests/corpus/outlook-launch.json' with { type: 'json' };
import { launchScript } from '../../make/launch.mjs';

export type Case = (typeof table.cases)[number] & {
  readonly silent?: readonly string[];
  readonly body?: string;
};

export interface Outcome {
  readonly body: string;
  readonly before: string;
  readonly completed: readonly { readonly allowEvent: boolean }[];
  readonly session: Readonly<Record<string, string>>;
  readonly stored: Readonly<Record<string, string>>;
}

/** Evaluates a program in an empty global and returns the text that it ends with. */
export type Engine = (program: string) => Promise<string>;

const fakeOffice = readFileSync(new URL('./fake-office.js', import.meta.url), 'utf8');

export const engines: Readonly<Record<string, Engine>> = {
  'bare V8': async (program) => String(vm.runInContext(program, vm.createContext(Object.create(null)))),
  QuickJS: async (program) => {
    const context = (await getQuickJS()).newContext();
    try {
      const result = context.unwrapResult(context.evalCode(program));
      const text: unknown = context.dump(result);
      result.dispose();
      return String(text);
    } finally {
      context.dispose();
    }
  },
};

export const cases: readonly Case[] = table.cases;

export async function play(engine: Engine, scene: Case): Promise<Outcome> {
  const whole = {
    item: 'message',
    body: '<p>Hello</p>',
    requirement_set: '1.15',
    ...scene,
    settings: scene.settings && { ...table.base_settings, ...scene.settings },
  };
  // Only a runtime with timers can notice that an answer does not come; the others have an empty global.
  const timers = scene.silent ? 'var due = []; function setTimeout(run) { due.push(run); }' : 'var due = [];';
  const program = `${fakeOffice}
    ${timers}
    var scene = ${JSON.stringify(whole)};
    var host = makeOffice(scene);
    var Office = host.Office;
    ${launchScript()}
    for (var time = 0; time < scene.times; time += 1) { host.fire(scene.event); }
    due.forEach(function (run) { run(); });
    JSON.stringify({ body: host.state.body, before: scene.body, completed: host.state.completed,
      session: host.state.session, stored: host.state.stored });`;
  return JSON.parse(await engine(program)) as Outcome;
}

/** Calls functions of the script itself. `program` ends with the value to return. */
export async function insideScript(engine: Engine, program: string): Promise<unknown> {
  const inside = launchScript().replace(
    /\}\(\)\);\s*$/,
    `\n__result = (function () { ${program} }()); }());`,
  );
  const office = 'var __result; var Office = { actions: { associate: function () {} } };';
  return JSON.parse(await engine(`${office}${inside}; JSON.stringify(__result)`));
}
