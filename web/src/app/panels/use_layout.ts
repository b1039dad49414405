import { useMediaQuery } from '../../ui/hooks/use_media_query';

/** phone: one panel at a time; tablet: list and conversation; desktop: details beside them too. */
export type Layout = 'phone' | 'tablet' | 'desktop';

/** The layout that the window has room for. */
export function useLayout(): Layout {
  const wide = useMediaQuery('(min-width: 1100px)');
  const middle = useMediaQuery('(min-width: 768px)');
  if (wide) return 'desktop';
  return middle ? 'tablet' : 'phone';
}
