import type { DeviceType } from '@heliograph/client/contract';
import { useEnvironment } from '../ui/context';
import { Icon, type IconName } from '../ui/icon';

export const DEVICE_ICONS: Readonly<Record<DeviceType, IconName | null>> = {
  desktop: 'desktop',
  mobile: 'phone',
  tablet: 'tablet',
  unknown: null,
};

/** The device as an icon, and its word for those who do not see it (R51). Nothing where it is unknown. */
export function DeviceIcon({ type }: { type: DeviceType }) {
  const { t: say } = useEnvironment();
  const icon = DEVICE_ICONS[type];
  if (!icon) return null;
  return (
    <span class="device" title={say(`device.${type}`)}>
      <Icon name={icon} />
      <span class="unseen">{say(`device.${type}`)}</span>
    </span>
  );
}
