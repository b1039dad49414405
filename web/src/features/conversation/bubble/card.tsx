import { IconMapPin, IconUser } from '@tabler/icons-react';
import type { Content } from '@parley/sdk';
import { useTranslate } from '../../../i18n/language_context';
import { PersonLink } from '../../../people/person_link';
import styles from './card.module.css';

const DIGITS = 5;

/** A place or a person that was sent; nothing for other contents. */
export function Card({ content }: { readonly content: Content }) {
  const translate = useTranslate();
  const { location, contact } = content;
  if (content.type === 'location' && location !== undefined) {
    const { latitude, longitude, label } = location;
    const where = `${latitude.toFixed(DIGITS)}, ${longitude.toFixed(DIGITS)}`;
    const address = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
    return (
      <a className={styles.card} href={address} target="_blank" rel="noopener noreferrer">
        <IconMapPin className={styles.icon} size={20} stroke={1.75} aria-hidden="true" />
        <span className={styles.lines}>
          <bdi className={styles.title}>{label ?? translate('message.kind.location')}</bdi>
          <span className={styles.line}>{where}</span>
        </span>
      </a>
    );
  }
  if (content.type !== 'contact' || contact === undefined) return null;
  return (
    <span className={styles.card}>
      <IconUser className={styles.icon} size={20} stroke={1.75} aria-hidden="true" />
      <span className={styles.lines}>
        <ContactName {...contact} />
        {contact.phone !== undefined && (
          <a className={styles.line} href={`tel:${contact.phone.replace(/[^+\d]/gu, '')}`}>
            <bdi>{contact.phone}</bdi>
          </a>
        )}
      </span>
    </span>
  );
}

/** Leads to the profile of somebody who has an account here. */
function ContactName({ userId, name }: NonNullable<Content['contact']>) {
  if (userId === undefined) return <bdi className={styles.title}>{name}</bdi>;
  return (
    <PersonLink userId={userId} name={name} className={styles.title}>
      <bdi>{name}</bdi>
    </PersonLink>
  );
}
