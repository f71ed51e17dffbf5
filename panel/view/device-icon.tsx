import type { DeviceType } from '../core/contract';
import { Icon, type IconName } from './icon';
import { useSurroundings } from './surroundings';

const ICONS: Readonly<Record<DeviceType, IconName | null>> = {
  desktop: 'desktop',
  mobile: 'phone',
  tablet: 'tablet',
  unknown: null,
};

/** The device as an icon, and its word for those who do not see it (R51). Nothing where it is unknown. */
export function DeviceIcon({ type }: { type: DeviceType }) {
  const { say } = useSurroundings();
  const icon = ICONS[type];
  if (!icon) return null;
  return (
    <span class="device" title={say(`device.${type}`)}>
      <Icon name={icon} />
      <span class="unseen">{say(`device.${type}`)}</span>
    </span>
  );
}

/** The device as an icon with the words that say most: the program, or else the kind of device. */
export function DeviceLabel({ type, client }: { type: DeviceType; client: string | null }) {
  const { say } = useSurroundings();
  const icon = ICONS[type];
  if (!icon && !client) return null;
  return (
    <span class="device-label">
      {icon && client ? <DeviceIcon type={type} /> : icon && <Icon name={icon} />}
      <span class="device-words">{client ?? say(`device.${type}`)}</span>
    </span>
  );
}
