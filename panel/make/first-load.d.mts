import type { Plugin } from 'vite';

export function earlyScript(paths: readonly (string | URL)[]): string;
export function firstPicture(name: string, folder: URL): Plugin;
export function skeleton(): Plugin;
