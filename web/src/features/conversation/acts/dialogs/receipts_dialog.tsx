import { useParley, useParleyState } from '@parley/react';
import type { Message, MessageReceipts } from '@parley/sdk';
import { formatMoment } from '../../../../i18n/clock_face';
import { useLanguage } from '../../../../i18n/language_context';
import { PersonLink } from '../../../../people/person_link';
import { Avatar } from '../../../../ui/display/avatar';
import { useLoaded } from '../../../../ui/hooks/use_loaded';
import { Dialog } from '../../../../ui/overlays/dialog';
import { personName } from '../../../../wording/chat_name';
import { errorText } from '../../../../wording/error_text';
import styles from './look_up.module.css';

/** Who has read a message, and who has got it. */
export function ReceiptsDialog({ message, onClose }: { readonly message: Message; readonly onClose: () => void }) {
  const { translate } = useLanguage();
  const client = useParley();
  const { value, failure } = useLoaded(() => client.listReceipts(message.id));
  return (
    <Dialog title={translate('receipts.title')} onClose={onClose}>
      {failure !== null && <p role="alert">{errorText(failure.error, translate)}</p>}
      {value === null && failure === null && <p className={styles.note}>{translate('receipts.loading')}</p>}
      {value !== null && <Receipts receipts={value} />}
    </Dialog>
  );
}

function Receipts({ receipts: { items, deliveredCount = 0, readCount = 0 } }: { readonly receipts: MessageReceipts }) {
  const { translate } = useLanguage();
  if (items === undefined) {
    return (
      <p>
        {translate('receipts.readCount', { count: readCount })},{' '}
        {translate('receipts.deliveredCount', { count: deliveredCount })}
      </p>
    );
  }
  if (items.length === 0) return <p className={styles.note}>{translate('receipts.nobody')}</p>;
  return (['read', 'delivered'] as const).map((status) => {
    const people = items.filter((one) => one.status === status);
    if (people.length === 0) return null;
    return (
      <section key={status} className={styles.part}>
        <h3 className={styles.title}>
          {translate(`status.${status}`)} · {people.length}
        </h3>
        <ul>
          {people.map(({ userId, timestamp }) => (
            <PersonRow key={userId} userId={userId} timestamp={timestamp} />
          ))}
        </ul>
      </section>
    );
  });
}

function PersonRow({ userId, timestamp }: { readonly userId: string; readonly timestamp?: string | undefined }) {
  const { language, translate } = useLanguage();
  const user = useParleyState((state) => state.users[userId]);
  const name = personName(user, translate);
  return (
    <li className={styles.row}>
      <PersonLink userId={userId} name={name} className={styles.person}>
        <Avatar id={userId} name={name} size="small" imageUrl={user?.avatarUrl} />
        <bdi className={styles.name}>{name}</bdi>
      </PersonLink>
      {timestamp !== undefined && <time className={styles.note}>{formatMoment(language, new Date(timestamp))}</time>}
    </li>
  );
}
