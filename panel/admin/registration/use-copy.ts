import { useState } from 'preact/hooks';

interface Copied {
  /** Which value it was. */
  readonly id: string;
  readonly isCopied: boolean;
}

export interface CopyState {
  /** What was asked for last, and whether it is on the clipboard. */
  readonly last: Copied | null;
  copy(id: string, text: string, shown: HTMLElement): void;
}

export function useCopy(): CopyState {
  const [last, setLast] = useState<Copied | null>(null);
  return {
    last,
    copy(id, text, shown) {
      void toClipboard(text, shown).then((isCopied) => setLast({ id, isCopied }));
    },
  };
}

/** Where the browser gives no clipboard (a frame, an address without https) the text is selected, to be copied by hand. */
async function toClipboard(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return document.execCommand('copy');
  }
}
