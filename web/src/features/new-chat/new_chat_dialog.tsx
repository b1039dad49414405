import { useParley, useParleyState } from '@parley/react';
import type { ChatType, CreateChatRequest, User } from '@parley/sdk';
import { useState, type ReactNode } from 'react';
import { useTranslate } from '../../i18n/language_context';
import type { Translate } from '../../i18n/translate';
import { errorText } from '../../wording/error_text';
import { Button } from '../../ui/controls/button';
import { Dialog } from '../../ui/overlays/dialog';
import { Segmented } from '../../ui/controls/segmented';
import { TextField } from '../../ui/controls/text_field';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import styles from './new_chat_dialog.module.css';
import { PeoplePicker } from '../../people/picker/people_picker';
import { SavedMessages } from './saved_messages';

const KINDS = ['chat', 'channel', 'broadcast'] as const;
export type NewChatKind = (typeof KINDS)[number];

export interface NewChatDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (chatId: string) => void;
  /** What there is to say of who will be able to read it, and to choose. */
  readonly seal?: (type: ChatType, people: readonly User[], openness: Openness) => ReactNode;
}

/** Whether it is wished that the server can read a group. */
export interface Openness {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** Starts a chat: with one person directly, with several as a group; or a channel or a broadcast list, which have a name. */
export function NewChatDialog({ onClose, onCreated, seal }: NewChatDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const currentUserId = useParleyState((state) => state.account?.user.id ?? '');
  const [kind, setKind] = useState<NewChatKind>('chat');
  const [chosen, setChosen] = useState<readonly User[]>([]);
  const [name, setName] = useState('');
  const [nameMissing, setNameMissing] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const { busy, failure, run } = useTask();
  const isNamed = kind !== 'chat' || chosen.length > 1;

  const open = (request: CreateChatRequest) =>
    run(async () => {
      const chat = await client.createChat(request);
      onCreated(chat.id);
    });
  const openSaved = () => open({ type: 'direct', participantIds: [currentUserId] });

  async function create(): Promise<void> {
    const request = chatRequest(kind, chosen, name, isOpen);
    if (request === null) {
      setNameMissing(true);
      return;
    }
    await open(request);
  }

  return (
    <Dialog
      title={translate('new.title')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button
            look="primary"
            busy={busy}
            disabled={chosen.length === 0 && kind !== 'channel'}
            onClick={() => void create()}
          >
            {createLabel(kind, chosen.length, translate)}
          </Button>
        </>
      }
    >
      <KindChoice kind={kind} onChange={setKind} />
      {seal?.(chatType(kind, chosen.length), chosen, { open: isOpen, onOpen: setOpen })}
      {isNamed && (
        <TextField
          className={styles.name}
          label={translate(kind === 'chat' ? 'new.groupName' : 'details.name')}
          maxLength={128}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setNameMissing(false);
          }}
          error={nameMissing ? translate(kind === 'chat' ? 'new.groupNameMissing' : 'new.nameMissing') : undefined}
        />
      )}
      {kind === 'chat' && chosen.length === 0 && <SavedMessages busy={busy} onOpen={() => void openSaved()} />}
      <PeoplePicker
        chosen={chosen}
        onChange={setChosen}
        without={[currentUserId]}
        {...(kind === 'chat' && { hint: translate('new.pick') })}
      />
    </Dialog>
  );
}

function KindChoice({
  kind,
  onChange,
}: {
  readonly kind: NewChatKind;
  readonly onChange: (kind: NewChatKind) => void;
}) {
  const translate = useTranslate();
  return (
    <div className={styles.kind}>
      <Segmented
        label={translate('new.kind')}
        options={KINDS.map((value) => ({ value, label: translate(`new.kind.${value}`) }))}
        value={kind}
        onChange={onChange}
      />
      {kind !== 'chat' && <p className={styles.hint}>{translate(`new.hint.${kind}`)}</p>}
    </div>
  );
}

function createLabel(kind: NewChatKind, count: number, translate: Translate): string {
  if (kind !== 'chat') return translate(`new.create.${kind}`);
  return count > 1 ? translate('new.createGroup', { count }) : translate('new.openChat');
}

function chatType(kind: NewChatKind, count: number): ChatType {
  if (kind !== 'chat') return kind;
  return count > 1 ? 'group' : 'direct';
}

/** What to ask the server for; null when what needs a name has none yet. */
export function chatRequest(
  kind: NewChatKind,
  chosen: readonly User[],
  name: string,
  isOpen = false,
): CreateChatRequest | null {
  const participantIds = chosen.map(({ id }) => id);
  if (kind === 'chat' && participantIds.length < 2) return { type: 'direct', participantIds };
  if (name.trim() === '') return null;
  const type = chatType(kind, chosen.length);
  const settings = isOpen && type === 'group' ? { settings: { encryptionEnabled: false } } : {};
  return { type, participantIds, name: name.trim(), ...settings };
}
