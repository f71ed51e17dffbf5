import { createHmac, randomBytes } from 'node:crypto';
import * as acorn from 'acorn';
import * as walk from 'acorn-walk';
import { describe, expect, it } from 'vitest';
import recipients from '../../tests/corpus/recipients.json' with { type: 'json' };
import tokens from '../../tests/corpus/tokens.json' with { type: 'json' };
import { launchScript } from '../make/launch.mjs';
import { cases, engines, insideScript, play } from './testing/engines';

const SNIPPET = /<img src="https:\/\/pixel\.example\.org\/o\/([\w-]{38})\.gif"[^>]*>/g;

for (const [name, engine] of Object.entries(engines)) {
  describe(`the launch script in ${name}`, () => {
    it.each(cases.map((scene) => [`${scene.requirement}: ${scene.name}`, scene] as const))(
      '%s',
      async (_, scene) => {
        const { body, before, completed } = await play(engine, scene);
        expect(completed).toEqual(Array.from({ length: scene.times }, () => ({ allowEvent: true })));
        expect(body.endsWith(before)).toBe(true);
        const added = [...body.slice(0, body.length - before.length).matchAll(SNIPPET)].map(
          ([, token]) => token,
        );
        expect(added).toHaveLength(scene.expected.inserted);
        if ('token' in scene.expected) expect(added).toEqual([scene.expected.token]);
      },
    );

    it('marks what it inserted, for this session and for a draft that is opened again', async () => {
      const scene = cases.find((one) => one.name === 'one reader outside');
      if (!scene) throw new Error('the table has no such case');
      const { body, session, stored } = await play(engine, scene);
      const [[, token] = []] = body.matchAll(SNIPPET);
      expect(JSON.parse(session['heliograph'] ?? '')).toEqual({ token, inserted: 'automatic' });
      expect(stored['heliograph']).toBe(session['heliograph']);
    });

    it('makes the tokens and snippets that the server makes', async () => {
      const program = `return ${JSON.stringify(tokens)}.map(function (one) {
        var token = mint(one.key_id, one.key, one.minted_at, fromHex(one.nonce));
        return [token, snippet({ pixel_url: one.pixel_url }, token)]; });`;
      expect(await insideScript(engine, program)).toEqual(tokens.map((one) => [one.token, one.snippet]));
    });

    it.each(recipients.cases.map((one) => [one.name, one] as const))(
      '%s [R8, R9]',
      async (_, { addresses, policy, reason }) => {
        const program = `return isForSomebodyOutside(${JSON.stringify(addresses)}, ${JSON.stringify(policy)});`;
        expect(await insideScript(engine, program)).toBe(reason === 'external');
      },
    );

    it('signs texts in every script as HMAC-SHA256 does', async () => {
      const texts = ['', 'a', 'ä€😀', '\ud800 half a pair \udc00', 'x'.repeat(200)];
      const key = randomBytes(32);
      const program = `return ${JSON.stringify(texts)}.map(function (text) {
        return toHex(hmac(${JSON.stringify([...key])}, utf8(text))); });`;
      const expected = texts.map((text) =>
        createHmac('sha256', key).update(text.toWellFormed()).digest('hex'),
      );
      expect(await insideScript(engine, program)).toEqual(expected);
    });
  });
}

describe('the nonce', () => {
  it('is another one each time, also where the clock stands and chance repeats itself', async () => {
    const program = `var settings = { key: '847SX280d2c0rC6Z9u9iS0mIhT56yLirNR_WQRg35_w' };
      Date = function () { this.getTime = function () { return 1; }; }; Math.random = function () { return 0.5; };
      var found = []; for (var at = 0; at < 2000; at += 1) { found.push(toHex(makeNonce(settings, ''))); } return found;`;
    const found = (await insideScript(engines['bare V8'] ?? fail, program)) as string[];
    expect(new Set(found).size).toBe(2000);
    expect(found.every((nonce) => /^[0-9a-f]{14}$/.test(nonce))).toBe(true);
  });
});

describe('the file that Outlook loads', () => {
  const program = acorn.parse(launchScript(), { ecmaVersion: 5, sourceType: 'script' });
  const kinds = new Set<string>();
  const names = new Set<string>();
  walk.full(program, (node) => {
    kinds.add(node.type);
    if (node.type === 'Identifier') names.add((node as acorn.Identifier).name);
  });

  it('has no conditional operator', () => {
    expect(kinds).not.toContain('ConditionalExpression');
  });

  it.each([
    'window',
    'document',
    'fetch',
    'crypto',
    'Promise',
    'localStorage',
    'sessionStorage',
    'console',
    'self',
    'globalThis',
  ])('does not know %s', (name) => {
    expect(names).not.toContain(name);
  });

  it('asks before it uses what only some runtimes have', () => {
    for (const name of ['setTimeout', 'XMLHttpRequest']) expect(launchScript()).toContain(`typeof ${name} `);
  });
});

function fail(): never {
  throw new Error('there is no such engine');
}
