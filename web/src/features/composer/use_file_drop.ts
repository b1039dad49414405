import { useState, type ClipboardEvent, type DragEvent } from 'react';

/** Takes files that are dropped or pasted; words that come with them go their usual way. */
export function useFileDrop(onFileUpload: ((files: readonly File[]) => void) | undefined) {
  const [over, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  return {
    /** Files are held over the place. */
    over,
    dropHandlers: {
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event: DragEvent<HTMLElement>) {
        const to = event.relatedTarget;
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false);
      },
      onDrop(event: DragEvent) {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        onFileUpload?.([...event.dataTransfer.files]);
      },
    },
    takePaste: (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files];
      if (files.length === 0 || event.clipboardData.getData('text/plain') !== '') return;
      event.preventDefault();
      onFileUpload?.(files);
    },
  };
}
