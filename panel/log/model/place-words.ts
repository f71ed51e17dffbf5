/** Where an open came from, in words (R20, R51). Pure. */

import type { Place } from '@heliograph/client/contract';
import type { Format } from '../../i18n/format';
import type { LogTranslator } from '../../i18n/log-messages';

/** City, state, country, as far as known and each once: `Lisbon, Portugal`. */
export function placeText(say: LogTranslator, format: Format, { city, state, country_code }: Place): string {
  if (country_code === null) return say('place.unknown');
  const parts = [city, state === city ? null : state, format.country(country_code)];
  return parts.filter(Boolean).join(', ');
}

/** With how sure that is, where it is known: `Lisbon, Portugal, approximate`. */
export function fullPlaceText(say: LogTranslator, format: Format, place: Place): string {
  const words = placeText(say, format, place);
  return place.country_code === null ? words : `${words}, ${say('place.approximate')}`;
}
