import type { ClipboardEvent } from 'react';

/** Takes files that are pasted; words that come with them go their usual way. */
export function usePastedFiles(onFiles: ((files: readonly File[]) => void) | undefined) {
  return (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || event.clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    onFiles?.(files);
  };
}
