import type { lateIcons } from './deferred-icons.gen';
import { icons } from './icons.gen';

export type IconName = keyof typeof icons | keyof typeof lateIcons;

interface Shape {
  readonly size: number;
  readonly path: string;
}

const shapes = new Map<string, Shape>(Object.entries(icons));

/** Adds icons that came with a part on demand. */
export function addIcons(more: Readonly<Record<string, Shape>>): void {
  for (const [name, shape] of Object.entries(more)) shapes.set(name, shape);
}

/** Decoration beside words; it has no name of its own. */
export function Icon({ name }: { name: IconName }) {
  const shape = shapes.get(name);
  if (!shape) return null;
  const { size, path } = shape;
  return (
    <svg class="icon" width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      <path d={path} fill="currentColor" />
    </svg>
  );
}
