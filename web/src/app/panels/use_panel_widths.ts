import { useSyncExternalStore } from 'react';
import { usePreferences } from '../../features/settings/preferences';
import { boundsIn, DETAILS_BOUNDS, LIST_BOUNDS, panelWidth, type PanelBounds } from './panel_widths';

export interface PanelWidth extends PanelBounds {
  readonly value: number;
  readonly onChange: (width: number) => void;
}

function followWindow(notify: () => void): () => void {
  addEventListener('resize', notify);
  return () => removeEventListener('resize', notify);
}

/** How wide the panels beside the conversation are, and how to change that; kept for the next time. */
export function usePanelWidths(): { readonly list: PanelWidth; readonly details: PanelWidth } {
  const { listWidth, detailsWidth, showsDetails, change } = usePreferences();
  const windowWidth = useSyncExternalStore(followWindow, () => window.innerWidth);
  const detailsBeside = showsDetails ? panelWidth(detailsWidth, DETAILS_BOUNDS) : 0;
  const listBounds = boundsIn(LIST_BOUNDS, windowWidth, detailsBeside);
  const list = panelWidth(listWidth, listBounds);
  const detailsBounds = boundsIn(DETAILS_BOUNDS, windowWidth, list);
  return {
    list: { ...listBounds, value: list, onChange: (width) => change({ listWidth: width }) },
    details: {
      ...detailsBounds,
      value: panelWidth(detailsWidth, detailsBounds),
      onChange: (width) => change({ detailsWidth: width }),
    },
  };
}
