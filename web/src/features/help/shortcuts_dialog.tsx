import type { ReactNode } from 'react';
import { useKeysTranslate } from '../../i18n/keys/use_keys_translate';
import type { KeysTextKey } from '../../i18n/keys/en';
import { Dialog } from '../../ui/overlays/dialog';
import styles from './shortcuts_dialog.module.css';

type Named<Prefix extends string> = Extract<KeysTextKey, `${Prefix}${string}`>;
type WithoutPrefix<Key, Prefix extends string> = Key extends `${Prefix}${infer Rest}` ? Rest : never;
export type ShortcutName = WithoutPrefix<Named<'shortcut.'>, 'shortcut.'>;

export interface Shortcut {
  readonly act: ShortcutName;
  readonly keys: readonly string[];
}

/** Keys of single places, which those places handle themselves. */
const IN_LIST: readonly Shortcut[] = [
  { act: 'walk', keys: ['↑', '↓'] },
  { act: 'unread', keys: ['U'] },
  { act: 'pin', keys: ['P'] },
  { act: 'mute', keys: ['M'] },
  { act: 'archive', keys: ['A'] },
  { act: 'end', keys: ['Del'] },
  { act: 'menu', keys: ['Shift', 'F10'] },
];
const IN_CHAT: readonly Shortcut[] = [
  { act: 'send', keys: ['Enter'] },
  { act: 'break', keys: ['Shift', 'Enter'] },
  { act: 'editLast', keys: ['↑'] },
];

export interface ShortcutsDialogProps {
  /** Those that work everywhere. */
  readonly shortcuts: readonly Shortcut[];
  readonly onClose: () => void;
}

/** All keys that do something, by the place where they do it. */
export function ShortcutsDialog({ shortcuts, onClose }: ShortcutsDialogProps) {
  const words = useKeysTranslate();
  return (
    <Dialog title={words('shortcuts.title')} onClose={onClose}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- there is nothing else by which a keyboard could scroll */}
      <div tabIndex={0} role="group" aria-label={words('shortcuts.title')}>
        <Part title={words('shortcuts.everywhere')} shortcuts={shortcuts} />
        <Part title={words('shortcuts.list')} shortcuts={IN_LIST} />
        <Part title={words('shortcuts.chat')} shortcuts={IN_CHAT} />
      </div>
    </Dialog>
  );
}

function Part({ title, shortcuts }: { readonly title: string; readonly shortcuts: readonly Shortcut[] }) {
  const words = useKeysTranslate();
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{title}</h3>
      <dl>
        {shortcuts.map(({ act, keys }) => (
          <div key={act} className={styles.line}>
            <dt>{words(`shortcut.${act}`)}</dt>
            <dd className={styles.keys}>{keys.map((key) => keyCap(key))}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function keyCap(key: string): ReactNode {
  return (
    <kbd key={key} className={styles.key}>
      {key === 'Mod' ? modifier() : key}
    </kbd>
  );
}

function modifier(): string {
  return /Mac|iP(ad|hone)/u.test(navigator.userAgent) ? '⌘' : 'Ctrl';
}
