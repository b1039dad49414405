import { useEffect } from 'react';
import { coveredHeight } from './covered_height';

/**
 * Keeps the page above the on-screen keyboard where the browser lays it over the page instead of making the page smaller
 * (Safari does not know `interactive-widget`).
 */
export function useKeyboardRoom(): void {
  // The viewport is outside React; style sheets read its covered part off the document.
  useEffect(() => {
    const viewport = window.visualViewport;
    if (viewport === null) return;
    const root = document.documentElement;
    function follow(this: VisualViewport) {
      const covered = coveredHeight({
        pageHeight: root.clientHeight,
        seenHeight: this.height,
        seenTop: this.offsetTop,
        zoom: this.scale,
      });
      root.style.setProperty('--keyboard', `${covered}px`);
    }
    viewport.addEventListener('resize', follow);
    viewport.addEventListener('scroll', follow);
    return () => {
      viewport.removeEventListener('resize', follow);
      viewport.removeEventListener('scroll', follow);
    };
  }, []);
}
