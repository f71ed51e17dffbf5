export function tokens(): string;
export function icons(): string;
export function lateIcons(): string;
