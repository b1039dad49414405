import type { MouseEvent, ReactNode } from 'react';
import { useAdministration } from './admin_context';
import type { AdminPlace } from './place';

export interface PlaceLinkProps {
  readonly to: AdminPlace;
  readonly className?: string | undefined;
  readonly current?: 'page' | undefined;
  readonly children: ReactNode;
}

/** A link to a page of the administration; with Ctrl or in another tab it is one like any other. */
export function PlaceLink({ to, className, current, children }: PlaceLinkProps) {
  const { hrefTo, onGo } = useAdministration();
  function follow(event: MouseEvent) {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo(to);
  }
  return (
    <a href={hrefTo(to)} className={className} aria-current={current} onClick={follow}>
      {children}
    </a>
  );
}
