export function serverOf(text: string | undefined): string | null;
