import { lazy, Suspense, useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { usePicturesTranslate } from '../../i18n/pictures/use_pictures_translate';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { showToast } from '../../ui/overlays/toasts';
import { errorText } from '../../wording/error_text';
import styles from './change_picture.module.css';

const PictureDialog = lazy(() => import('./picture_dialog').then((module) => ({ default: module.PictureDialog })));

export interface ChangePictureProps {
  /** Whether there is a picture that can be removed. */
  readonly shown: boolean;
  readonly onUse: (picture: Blob) => Promise<unknown>;
  readonly onRemove: () => Promise<unknown>;
}

/** The ways to another picture of a person or a chat, and to none. */
export function ChangePicture({ shown, onUse, onRemove }: ChangePictureProps) {
  const translate = useTranslate();
  const words = usePicturesTranslate();
  const [choosing, setChoosing] = useState(false);
  const { busy, failure, run } = useTask();
  const remove = () =>
    run(async () => {
      await onRemove();
      showToast({ tone: 'note', text: words('picture.removed') });
    });
  const use = async (picture: Blob) => {
    await onUse(picture);
    showToast({ tone: 'note', text: words('picture.saved') });
  };
  return (
    <div className={styles.ways}>
      <Button look="quiet" size="small" onClick={() => setChoosing(true)}>
        {words('picture.change')}
      </Button>
      {shown && (
        <Button look="quiet" size="small" busy={busy} onClick={() => void remove()}>
          {words('picture.remove')}
        </Button>
      )}
      <ProblemNote text={failure && errorText(failure.error, translate)} />
      <Suspense>{choosing && <PictureDialog onUse={use} onClose={() => setChoosing(false)} />}</Suspense>
    </div>
  );
}
