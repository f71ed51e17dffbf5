export function tokens(): string;
export function icons(): string;
