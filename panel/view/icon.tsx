import { icons } from './icons.gen';

export type IconName = keyof typeof icons;

/** Decoration beside words; it has no name of its own. */
export function Icon({ name }: { name: IconName }) {
  const { size, path } = icons[name];
  return (
    <svg class="icon" width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      <path d={path} fill="currentColor" />
    </svg>
  );
}
