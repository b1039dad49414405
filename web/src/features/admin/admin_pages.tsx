import { IconArrowLeft } from '@tabler/icons-react';
import { useParley } from '@parley/react';
import { useMemo, type MouseEvent } from 'react';
import { useAdminTranslate } from '../../i18n/admin/use_admin_translate';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { EmptyState } from '../../ui/display/empty_state';
import { useLoaded } from '../../ui/hooks/use_loaded';
import { AdministrationProvider, useAdministration, type Administration } from './admin_context';
import styles from './admin.module.css';
import { AuditPage } from './audit/audit_page';
import { ChatPage } from './chats/chat_page';
import { ChatsPage } from './chats/chats_page';
import { ClaimPage } from './claim/claim_page';
import { HealthPage } from './health/health_page';
import { placeFor, sectionsFor, type AdminPlace } from './place';
import { PlaceLink } from './place_link';
import { ReportsPage } from './reports/reports_page';
import { AnnouncementsPage } from './settings/announcements_page';
import { LimitsPage } from './settings/limits_page';
import { RegistrationPage } from './settings/registration_page';
import { UserPage } from './users/user_page';
import { UsersPage } from './users/users_page';
import { useProblemText } from './use_problem_text';

export interface AdminPagesProps {
  /** What the address names. */
  readonly section: string | undefined;
  readonly subject: string | undefined;
  readonly homeHref: string;
  readonly onHome: () => void;
  readonly hrefTo: (place: AdminPlace) => string;
  readonly onGo: (place: AdminPlace) => void;
}

/** The administration of the server, for those whose role lets them: its parts, and one of them. */
export function AdminPages({ section, subject, homeHref, onHome, hrefTo, onGo }: AdminPagesProps) {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const translate = useTranslate();
  const { value: me, failure, reload } = useLoaded(() => client.getMe());
  const role = me?.serverRole ?? 'user';
  const place = placeFor(role, section, subject);
  const administration = useMemo<Administration>(
    () => ({ role, userId: me?.id ?? '', hrefTo, onGo }),
    [role, me?.id, hrefTo, onGo],
  );
  function leave(event: MouseEvent) {
    event.preventDefault();
    onHome();
  }
  return (
    <AdministrationProvider value={administration}>
      <div className={styles.administration}>
        <header className={styles.bar}>
          <a href={homeHref} className={styles.back} aria-label={words('admin.back')} onClick={leave}>
            <IconArrowLeft size={20} stroke={1.75} aria-hidden="true" />
          </a>
          <h1 className={styles.name}>{words('admin.title')}</h1>
        </header>
        <div className={styles.panels}>
          {place !== null && <Sections current={place} />}
          <main className={styles.main}>
            {me === null && failure === null && <p role="status">{words('admin.loading')}</p>}
            {me === null && failure !== null && (
              <EmptyState
                title={problemText(failure) ?? ''}
                action={<Button onClick={reload}>{translate('action.retry')}</Button>}
              />
            )}
            {me !== null && place === null && <ClaimPage onClaimed={reload} />}
            {place !== null && <PageOf place={place} />}
          </main>
        </div>
      </div>
    </AdministrationProvider>
  );
}

function Sections({ current }: { readonly current: AdminPlace }) {
  const words = useAdminTranslate();
  const { role } = useAdministration();
  return (
    <nav className={styles.sections} aria-label={words('admin.sections')}>
      {sectionsFor(role).map((section) => (
        <PlaceLink
          key={section}
          to={{ section }}
          className={styles.section}
          current={section === current.section ? 'page' : undefined}
        >
          {words(`section.${section}`)}
        </PlaceLink>
      ))}
    </nav>
  );
}

function PageOf({ place: { section, subject } }: { readonly place: AdminPlace }) {
  switch (section) {
    case 'health':
      return <HealthPage />;
    case 'users':
      return subject === undefined ? <UsersPage /> : <UserPage key={subject} userId={subject} />;
    case 'reports':
      return <ReportsPage />;
    case 'chats':
      return subject === undefined ? <ChatsPage /> : <ChatPage key={subject} chatId={subject} />;
    case 'registration':
      return <RegistrationPage />;
    case 'limits':
      return <LimitsPage />;
    case 'announcements':
      return <AnnouncementsPage />;
    case 'audit':
      return <AuditPage />;
  }
}
