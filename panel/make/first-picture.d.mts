import type { Plugin } from 'vite';

export function earlyScript(): string;
export function firstPicture(): Plugin;
