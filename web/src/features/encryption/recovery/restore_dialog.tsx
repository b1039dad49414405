import type { Encryption } from '@parley/sdk';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { PromptDialog } from '../../../ui/overlays/prompt_dialog';
import { useProblemText } from '../use_problem_text';

const LONGEST_KEY = 200;

export interface RestoreDialogProps {
  readonly encryption: Encryption;
  readonly onClose: () => void;
}

/** Confirms this device by the recovery key, which brings back old messages as well. */
export function RestoreDialog({ encryption, onClose }: RestoreDialogProps) {
  const words = useEncryptionTranslate();
  const problemText = useProblemText();
  return (
    <PromptDialog
      title={words('restore.title')}
      label={words('key.label')}
      hint={words('restore.hint')}
      maxLength={LONGEST_KEY}
      send={words('restore.act')}
      onSend={async (recoveryKey) => {
        await encryption.restore(recoveryKey);
      }}
      problemText={problemText}
      onClose={onClose}
    />
  );
}
