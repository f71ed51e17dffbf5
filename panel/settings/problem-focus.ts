/** Where on the page a problem is, and what its field is called there. */

import { en } from './messages.en';
import type { FieldProblem } from './model/draft';
import type { SettingsTranslator } from './words';

/** A field, however many of its entries are wrong. */
export function fieldKey({ part, field }: FieldProblem): string {
  return `${part}.${field}`;
}

/** The first field of the page that one of these problems is about gets the focus, in the middle of what is in sight. */
export function focusProblem(
  form: HTMLFormElement | null | undefined,
  problems: readonly FieldProblem[],
): void {
  const places = new Set(
    problems.map((problem) =>
      problem.entryIndex === null ? fieldKey(problem) : `${fieldKey(problem)}.${problem.entryIndex}`,
    ),
  );
  const fields = new Set(problems.map(fieldKey));
  const found = [...(form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const named = ({ dataset }: HTMLElement) => dataset['field'] ?? '';
  const place = found.find((one) => places.has(named(one))) ?? found.find((one) => fields.has(named(one)));
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'center' });
}

/** The name of the field as it stands on the page, or null for one that is not on it. */
export function fieldLabel(say: SettingsTranslator, problem: FieldProblem): string | null {
  const { part, field } = problem;
  if (field === 'quiet_from' || field === 'quiet_until')
    return `${say('quiet')}: ${say(field === 'quiet_from' ? 'quiet.from' : 'quiet.until')}`;
  if (field === 'time_zone') return say('quiet.zone');
  const own = field.replace(/^forced\./, '');
  const key = part === 'organisation' && own === 'blocklist' ? 'organisation.blocklist' : own;
  return key in en ? say(key as 'blocklist') : null;
}
