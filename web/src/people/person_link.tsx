import { createContext, use, type ReactNode } from 'react';
import { useTranslate } from '../i18n/language_context';
import { useNavigationTranslate } from '../i18n/navigation/use_navigation_translate';
import styles from './person_link.module.css';

/** Opens somebody's profile; null where profiles can't be opened. */
const OpenerContext = createContext<((userId: string) => void) | null>(null);

/** Lets faces and names below it lead to profiles. `open` keeps its identity. */
export function PersonOpener({
  open,
  children,
}: {
  readonly open: (userId: string) => void;
  readonly children: ReactNode;
}) {
  return <OpenerContext value={open}>{children}</OpenerContext>;
}

/** How to open somebody's profile from here. */
export function useOpenPerson(): ((userId: string) => void) | null {
  return use(OpenerContext);
}

export interface PersonLinkProps {
  readonly userId: string;
  /** What the person is called. */
  readonly name: string;
  /** `passedBy`: the tabulator key goes past it. `silent`: screen readers do, too, as the same way stands beside it. */
  readonly reach?: 'everyone' | 'passedBy' | 'silent';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A face or a name that leads to the person's profile. */
export function PersonLink({ userId, name, reach = 'everyone', className, children }: PersonLinkProps) {
  const open = use(OpenerContext);
  const translate = useTranslate();
  const words = useNavigationTranslate();
  if (open === null) return <span className={className}>{children}</span>;
  return (
    <button
      type="button"
      className={[styles.link, className].filter(Boolean).join(' ')}
      aria-label={words('person.open', { name: name || translate('chat.unknownPerson') })}
      {...(reach !== 'everyone' && { tabIndex: -1 })}
      {...(reach === 'silent' && { 'aria-hidden': true })}
      onClick={() => open(userId)}
    >
      {children}
    </button>
  );
}
