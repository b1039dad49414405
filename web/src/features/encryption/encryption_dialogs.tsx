import { useEncryption } from './encryption_context';
import { NewDeviceDialog } from './recovery/new_device_dialog';
import { RecoveryKeyDialog } from './recovery/recovery_key_dialog';
import { RestoreDialog } from './recovery/restore_dialog';
import { SetUpDialog } from './recovery/set_up_dialog';
import { VerificationDialog } from './verification/verification_dialog';

/** The dialog of what the person has been asked, or has begun. */
export function EncryptionDialogs() {
  const { encryption, task, verifications, setTask } = useEncryption();
  const close = () => setTask(null);
  if (encryption === null || task === null) return null;
  switch (task.kind) {
    case 'key':
      return <RecoveryKeyDialog recoveryKey={task.recoveryKey} onClose={close} />;
    case 'setUp':
      return (
        <SetUpDialog
          encryption={encryption}
          reason={task.reason}
          onMade={(recoveryKey) => setTask({ kind: 'key', recoveryKey })}
          onClose={close}
        />
      );
    case 'newDevice':
      return <NewDeviceDialog encryption={encryption} onTask={setTask} />;
    case 'restore':
      return <RestoreDialog encryption={encryption} onClose={close} />;
    case 'verification': {
      const verification = verifications.find(({ id }) => id === task.id);
      return (
        verification && (
          <VerificationDialog
            key={verification.id}
            encryption={encryption}
            verification={verification}
            onClose={close}
          />
        )
      );
    }
  }
}
