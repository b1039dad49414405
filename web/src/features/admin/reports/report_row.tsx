import type { FiledReport, ReportAction } from '@parley/sdk';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { messagePreview } from '../../../wording/message_preview';
import styles from '../admin.module.css';
import { PlaceLink } from '../place_link';
import { personOf, reportActs } from './report_acts';

export interface ReportRowProps {
  readonly report: FiledReport;
  readonly nameOf: (id: string) => string | undefined;
  readonly onAct: (act: ReportAction) => void;
}

/** One report: whom and what it is about, why, by whom, and what can be done or was done. */
export function ReportRow({ report, nameOf, onAct }: ReportRowProps) {
  const words = useAdminTranslate();
  const { language } = useLanguage();
  const { by, chatId, reason, createdAt } = report;
  const person = personOf(report);
  const acts = reportActs(report);
  return (
    <article className={styles.report}>
      <p className={styles.first}>
        {person !== undefined && (
          <PlaceLink to={{ section: 'users', subject: person }} className={styles.link}>
            <bdi>{nameOf(person) ?? words('admin.gone')}</bdi>
          </PlaceLink>
        )}
        {chatId !== undefined && (
          <PlaceLink to={{ section: 'chats', subject: chatId }} className={styles.link}>
            {words('reports.chat')}
          </PlaceLink>
        )}
      </p>
      <ReportedMessage report={report} />
      <p dir="auto">{reason}</p>
      <p className={styles.second}>
        {words('reports.by', {
          name: nameOf(by) ?? words('admin.gone'),
          time: formatStamp(language, new Date(createdAt)),
        })}
      </p>
      <Resolved report={report} nameOf={nameOf} />
      {acts.length > 0 && (
        <div className={styles.buttons}>
          {acts.map((act) => (
            <Button
              key={act}
              size="small"
              look={act === 'dismiss' || act === 'warn' ? 'plain' : 'danger'}
              onClick={() => onAct(act)}
            >
              {words(`reports.${act}`)}
            </Button>
          ))}
        </div>
      )}
    </article>
  );
}

/** The words that were reported, as long as the one who reported them sees them; of a sealed message, those that were told. */
function ReportedMessage({ report: { message, messageId, messageText } }: { readonly report: FiledReport }) {
  const words = useAdminTranslate();
  const { translate } = useLanguage();
  if (messageId === undefined) return null;
  if (message === undefined) return <p className={styles.note}>{words('reports.messageGone')}</p>;
  const told = message.isDeleted ? undefined : messageText;
  return (
    <>
      <blockquote className={styles.quote} dir="auto">
        {told ?? messagePreview(message, translate)}
      </blockquote>
      {told !== undefined && <p className={styles.note}>{words('reports.asRead')}</p>}
    </>
  );
}

function Resolved({ report: { resolution }, nameOf }: Omit<ReportRowProps, 'onAct'>) {
  const words = useAdminTranslate();
  const { language } = useLanguage();
  if (resolution === undefined) return null;
  const { by, action, at, reason } = resolution;
  return (
    <p className={styles.second}>
      <span className={styles.tag}>{words(`reports.done.${action}`)}</span>{' '}
      {words('reports.resolvedBy', {
        name: by === undefined ? words('admin.operator') : (nameOf(by) ?? words('admin.gone')),
        time: formatStamp(language, new Date(at)),
      })}
      {reason !== undefined && reason !== '' && <bdi> · {reason}</bdi>}
    </p>
  );
}
