import { useLayoutEffect, type RefObject } from 'react';

/** Makes the field as high as its text, up to the limit of its style. */
export function useGrowingHeight(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    const element = fieldRef.current;
    if (element === null) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight}px`;
  }, [fieldRef, text]);
}
