import { useEffect, useRef } from 'react';

/** Takes a file that is dropped or pasted anywhere on the page, before anything else there gets it. */
export function useBroughtFile(take: (file: File) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const bring = (event: Event, data: DataTransfer | null) => {
      const file = fileAmong(data);
      if (!file) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(file);
    };
    const onPaste = (event: ClipboardEvent) => bring(event, event.clipboardData);
    const onDrop = (event: DragEvent) => bring(event, event.dataTransfer);
    // Otherwise the browser would leave the page for the file.
    const onDragOver = (event: DragEvent) => event.preventDefault();
    document.addEventListener('paste', onPaste, { capture: true });
    document.addEventListener('drop', onDrop, { capture: true });
    document.addEventListener('dragover', onDragOver, { capture: true });
    return () => {
      document.removeEventListener('paste', onPaste, { capture: true });
      document.removeEventListener('drop', onDrop, { capture: true });
      document.removeEventListener('dragover', onDragOver, { capture: true });
    };
  }, []);
}

/** The picture among the files; the first where none says that it is one. */
function fileAmong(data: DataTransfer | null): File | undefined {
  const files = [...(data?.files ?? [])];
  return files.find(({ type }) => type.startsWith('image/')) ?? files[0];
}
