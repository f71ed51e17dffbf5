import type { SettingStatus } from '@heliograph/client/contract';
import { CopyValue } from './copy-value';
import type { CopyState } from './use-copy';
import { messageKey, type RegistrationTranslator } from './words';

interface LinesProps {
  lines: readonly SettingStatus[];
  /** Written with their values in front of the others: they are not up to the reader. */
  given?: readonly string[];
  say: RegistrationTranslator;
  copying: CopyState;
}

/** The settings of the process: what each is, whether it is written, and those that are not as lines to complete. */
export function SettingList({ lines, given = [], say, copying }: LinesProps) {
  const missing = [...given, ...lines.filter((line) => !line.is_written).map(({ name }) => `${name}=`)];
  return (
    <>
      <dl class="registration-list">
        {lines.map((line) => (
          <div key={line.name}>
            <dt>
              <code>{line.name}</code>{' '}
              <span class={line.is_needed && !line.is_written ? 'line-missing' : 'muted'}>
                {say(stateOf(line))}
              </span>
            </dt>
            <dd>{meaningOf(say, line.name)}</dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 ? (
        <CopyValue name={say('value.lines')} value={missing.join('\n')} say={say} copying={copying} />
      ) : (
        <p class="settings-about">{say('lines.done')}</p>
      )}
    </>
  );
}

function stateOf(line: SettingStatus) {
  if (line.is_written) return 'lines.written';
  return line.is_needed ? 'lines.missing' : 'lines.optional';
}

function meaningOf(say: RegistrationTranslator, name: string): string {
  const key = messageKey('line', name);
  return key ? say(key) : '';
}
