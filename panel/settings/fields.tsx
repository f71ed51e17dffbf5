/** A setting in a line: its name, its effect, and what changes it. */

import type { ComponentChildren } from 'preact';
import { useUniqueId } from '../ui/use-unique-id';
import type { PersonSettingName } from './model/draft';
import { useSettingsPage } from './page-context';
import type { SectionName } from './table-of-contents';
import { useSettingsTranslator } from './words';

interface SettingProps {
  id: string;
  name: string;
  effect: string;
  /** Why it cannot be changed, or null. */
  fixed?: string | null;
  problem?: string | null;
  control: ComponentChildren;
  children?: ComponentChildren;
}

/** The ids of what describes a control: what assistive technology reads with it. */
export function describedBy(
  id: string,
  { fixed, problem }: Pick<SettingProps, 'fixed' | 'problem'> = {},
): string {
  return [`${id}-effect`, fixed && `${id}-fixed`, problem && `${id}-problem`].filter(Boolean).join(' ');
}

export function Setting({ id, name, effect, fixed, problem, control, children }: SettingProps) {
  return (
    <div class={`setting ${fixed ? 'setting-fixed' : ''}`}>
      <div class="setting-line">
        <label class="setting-words" for={id}>
          <span class="setting-name" id={`${id}-name`}>
            {name}
          </span>
        </label>
        {control}
        <span class="setting-effect" id={`${id}-effect`}>
          {effect}
        </span>
      </div>
      {fixed && (
        <p class="setting-reason" id={`${id}-fixed`}>
          {fixed}
        </p>
      )}
      {problem && (
        <p class="field-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
      {children}
    </div>
  );
}

interface SwitchProps {
  id: string;
  /** What problems of it are told by. */
  field?: string;
  isOn: boolean;
  isFixed: boolean;
  described: string;
  onChange: (isOn: boolean) => void;
}

export function Switch({ id, field, isOn, isFixed, described, onChange }: SwitchProps) {
  return (
    <span class="toggle">
      <input
        id={id}
        type="checkbox"
        data-field={field}
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        disabled={isFixed}
        aria-describedby={described}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="toggle-track" />
    </span>
  );
}

/** The settings that are on or off. */
export type SwitchSettingName = {
  [Name in PersonSettingName]: ReturnType<typeof useSettingsPage>['values'][Name] extends boolean
    ? Name
    : never;
}[PersonSettingName];

interface SwitchSettingProps {
  name: SwitchSettingName;
  /** Why it does nothing here, or null. */
  missing?: string | null;
  /** Called after the change, in the same press. */
  onChanged?: (isOn: boolean) => void;
  children?: ComponentChildren;
}

export function SwitchSetting({ name, missing = null, onChanged, children }: SwitchSettingProps) {
  const say = useSettingsTranslator();
  const { values, isForced, change } = useSettingsPage();
  const id = useUniqueId();
  const fixed = isForced(name) ? say('forced.reason') : missing;
  return (
    <Setting
      id={id}
      name={say(name)}
      effect={say(`${name}.effect`)}
      fixed={fixed}
      control={
        <Switch
          id={id}
          field={`person.${name}`}
          isOn={values[name]}
          isFixed={fixed !== null}
          described={describedBy(id, { fixed })}
          onChange={(isOn) => {
            change({ [name]: isOn });
            onChanged?.(isOn);
          }}
        />
      }
    >
      {children}
    </Setting>
  );
}

interface Option {
  readonly value: string;
  readonly words: string;
}

interface SelectProps {
  id: string;
  /** What problems of it are told by. */
  field?: string;
  value: string;
  options: readonly Option[];
  isFixed?: boolean;
  described?: string;
  onChange: (value: string) => void;
}

export function Select({ id, field, value, options, isFixed = false, described, onChange }: SelectProps) {
  return (
    <select
      id={id}
      class="choice"
      data-field={field}
      value={value}
      disabled={isFixed}
      aria-describedby={described}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.words}
        </option>
      ))}
    </select>
  );
}

interface SelectSettingProps {
  name: 'position' | 'appearance' | 'language';
  options: readonly Option[];
}

export function SelectSetting({ name, options }: SelectSettingProps) {
  const say = useSettingsTranslator();
  const { values, isForced, change } = useSettingsPage();
  const id = useUniqueId();
  const fixed = isForced(name) ? say('forced.reason') : null;
  return (
    <Setting
      id={id}
      name={say(name)}
      effect={say(`${name}.effect`)}
      fixed={fixed}
      control={
        <Select
          id={id}
          field={`person.${name}`}
          value={values[name]}
          options={options}
          isFixed={fixed !== null}
          described={describedBy(id, { fixed })}
          onChange={(value) => change({ [name]: value })}
        />
      }
    />
  );
}

/** A part of the page under a heading of its own. */
export function SettingsSection({
  name,
  title,
  effect,
  children,
}: {
  /** What the list of parts leads here by. */
  name: SectionName;
  title: string;
  effect?: string;
  children: ComponentChildren;
}) {
  const id = useUniqueId();
  return (
    <section class="settings-part" data-part={name} aria-labelledby={id}>
      <h3 class="section-head" id={id}>
        {title}
      </h3>
      {effect && <p class="settings-about">{effect}</p>}
      {children}
    </section>
  );
}
