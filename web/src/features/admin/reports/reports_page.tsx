import { useParley } from '@parley/react';
import type { FiledReport, ReportAction } from '@parley/sdk';
import { useState } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { Segmented } from '../../../ui/controls/segmented';
import { EmptyState } from '../../../ui/display/empty_state';
import { usePages } from '../../../ui/hooks/use_pages';
import { ActDialog } from '../act_dialog';
import { AdminPage } from '../admin_page';
import { PagedList } from '../paged_list';
import { useNames } from '../use_names';
import { personOf } from './report_acts';
import { ReportRow } from './report_row';

const STATES = ['open', 'resolved'] as const;
type ReportState = (typeof STATES)[number];

/** What people have reported, and what is done about it. */
export function ReportsPage() {
  const words = useAdminTranslate();
  const client = useParley();
  const [state, setState] = useState<ReportState>('open');
  const [asked, setAsked] = useState<{ readonly report: FiledReport; readonly act: ReportAction } | null>(null);
  const pages = usePages(state, (cursor) =>
    client.admin.listReports({ state, ...(cursor !== undefined && { cursor }) }),
  );
  const nameOf = useNames(
    (pages.items ?? []).flatMap((report) => [report.by, personOf(report), report.resolution?.by]),
  );
  const person = asked === null ? undefined : personOf(asked.report);
  const name = (person !== undefined && nameOf(person)) || words('reports.author');
  return (
    <AdminPage title={words('section.reports')} lead={words('reports.lead')}>
      <Segmented
        label={words('reports.which')}
        options={STATES.map((value) => ({ value, label: words(`reports.state.${value}`) }))}
        value={state}
        onChange={setState}
      />
      <PagedList
        label={words('section.reports')}
        pages={pages}
        keyOf={({ id }) => id}
        row={(report) => <ReportRow report={report} nameOf={nameOf} onAct={(act) => setAsked({ report, act })} />}
        none={
          <EmptyState
            title={words(`reports.none.${state}`)}
            {...(state === 'open' && { hint: words('reports.noneHint') })}
          />
        }
      />
      {asked !== null && (
        <ActDialog
          title={words(`reports.${asked.act}.title`, { name })}
          hint={words(`reports.${asked.act}.hint`, { name })}
          confirm={words(`reports.${asked.act}`)}
          tone={asked.act === 'dismiss' || asked.act === 'warn' ? 'primary' : 'danger'}
          onConfirm={async (reason) => {
            await client.admin.resolveReport(asked.report.id, asked.act, reason);
            pages.reload();
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </AdminPage>
  );
}
