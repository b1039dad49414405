import { useRef } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { usePicturesTranslate } from '../../i18n/pictures/use_pictures_translate';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { errorText } from '../../wording/error_text';
import { CropEditor } from './crop_editor';
import styles from './picture_dialog.module.css';
import { usePictureChoice } from './use_picture_choice';

export interface PictureDialogProps {
  /** Gives the cut-out picture to the server; the dialog closes when it resolves. */
  readonly onUse: (picture: Blob) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Chooses a file, cuts a square out of it, and hands that on. */
export function PictureDialog({ onUse, onClose }: PictureDialogProps) {
  const translate = useTranslate();
  const words = usePicturesTranslate();
  const { picture, crop, changeCrop, reading, problem, take, make } = usePictureChoice();
  const { busy, failure, run } = useTask();
  const use = () =>
    run(async () => {
      const made = await make();
      if (made === null) return;
      await onUse(made);
      onClose();
    });
  const empty = picture === null;
  const choose = <FileButton look={empty ? 'primary' : 'plain'} busy={reading} onChoose={take} />;
  return (
    <Dialog
      title={words('picture.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          {!empty && (
            <Button look="primary" busy={busy} onClick={() => void use()}>
              {words('picture.use')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.body}>
        {empty ? (
          <div className={styles.empty}>
            {choose}
            <p className={styles.hint}>{words('picture.drop')}</p>
          </div>
        ) : (
          <>
            <CropEditor picture={picture} crop={crop} onChange={changeCrop} />
            <div>{choose}</div>
          </>
        )}
        <p className={styles.hint}>{words('picture.hint')}</p>
        <ProblemNote text={problem && words(`picture.problem.${problem}`)} />
        <ProblemNote text={failure && errorText(failure.error, translate)} />
      </div>
    </Dialog>
  );
}

interface FileButtonProps {
  readonly look: 'primary' | 'plain';
  readonly busy: boolean;
  readonly onChoose: (file: File) => void;
}

function FileButton({ look, busy, onChoose }: FileButtonProps) {
  const words = usePicturesTranslate();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        look={look}
        size={look === 'primary' ? 'normal' : 'small'}
        busy={busy}
        onClick={() => input.current?.click()}
      >
        {words(look === 'primary' ? 'picture.file' : 'picture.other')}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={words('picture.file')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = '';
          if (file) onChoose(file);
        }}
      />
    </>
  );
}
