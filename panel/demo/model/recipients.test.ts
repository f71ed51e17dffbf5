import { expect, test } from 'vitest';
import { parseRecipients } from './recipients';

test.each<[string, string, string[], string[]]>([
  ['one', 'rita@customer.example', ['rita@customer.example'], []],
  [
    'commas, semicolons, lines',
    'a@b.example; c@d.example,\ne@f.example',
    ['a@b.example', 'c@d.example', 'e@f.example'],
    [],
  ],
  ['blanks between addresses', 'a@b.example c@d.example', ['a@b.example', 'c@d.example'], []],
  [
    'a name, a comma in it',
    '"Rossi, Rita" <rita@b.example>, Bob <bob@c.example>',
    ['rita@b.example', 'bob@c.example'],
    [],
  ],
  ['nothing', ' , ;', [], []],
  ['sentences, each whole', '"not an address", "no way!!"', [], ['"not an address"', '"no way!!"']],
  ['without quotation marks', 'not an address, no way!!', [], ['not an address', 'no way!!']],
  ['a blank in an address', 'rita@exa mple.com, bob@c.example', ['bob@c.example'], ['rita@exa mple.com']],
  ['the same twice', 'oops, oops', [], ['oops']],
  ['a quotation mark alone', '"Rita, bob@c.example', ['bob@c.example'], ['"Rita']],
  ['two in one', 'rita@b@c.example, rita@b.example!', [], ['rita@b@c.example', 'rita@b.example!']],
])('%s', (_, text, addresses, wrong) => {
  expect(parseRecipients(text)).toEqual({ addresses, wrong });
});
