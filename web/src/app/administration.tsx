import { lazy, Suspense } from 'react';
import { AnnouncementBar } from '../features/announcements/announcement_bar';
import { StatusBar } from '../features/connection/status_bar';
import { formatRoute, navigate, type Route } from './routes';
import styles from './shell.module.css';

// Nobody but administrators loads it.
const AdminPages = lazy(() =>
  import('../features/admin/admin_pages').then((module) => ({ default: module.AdminPages })),
);

type AdminRoute = Extract<Route, { readonly name: 'admin' }>;
type AdminPlace = Omit<AdminRoute, 'name'>;

const hrefTo = (place: AdminPlace) => formatRoute({ name: 'admin', ...place });
const go = (place: AdminPlace) => navigate({ name: 'admin', ...place });
const goHome = () => navigate({ name: 'home' });

/** The pages of administration, in place of the chats. */
export function Administration({ route }: { readonly route: AdminRoute }) {
  return (
    <div className={styles.shell}>
      <StatusBar />
      <AnnouncementBar />
      <Suspense>
        <AdminPages
          section={route.section}
          subject={route.subject}
          homeHref={formatRoute({ name: 'home' })}
          onHome={goHome}
          hrefTo={hrefTo}
          onGo={go}
        />
      </Suspense>
    </div>
  );
}
