export function patched(name: string, text: string): string;
