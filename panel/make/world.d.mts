export function world(): string;
