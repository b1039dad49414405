import { useEffect, useRef, useState, type RefObject } from 'react';
import { cameraProblem, type CameraProblem } from './camera_problem';
import { pictureOf, readCode } from './read_code';

/** Between two looks: a hand that holds a device is not steadier than that. */
const LOOK_MS = 150;

export interface Camera {
  /** Where what it sees is shown. */
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: 'asking' | 'seeing' | CameraProblem;
  readonly tryAgain: () => void;
}

/** Looks through the camera for QR codes until it is unmounted; the one at the back where there are several. Keep the identity of `onCode`. */
export function useCamera(onCode: (bytes: Uint8Array) => void): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<Camera['state']>('asking');
  const [round, setRound] = useState(0);

  // The camera is outside React.
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const begin = async () => {
      const stream = await openCamera();
      const release = () => stream.getTracks().forEach((track) => track.stop());
      if (signal.aborted || video.current === null) {
        release();
        return;
      }
      signal.addEventListener('abort', release);
      video.current.srcObject = stream;
      await video.current.play();
      setState('seeing');
      look(video.current, onCode, signal);
    };
    begin().catch((error: unknown) => signal.aborted || setState(cameraProblem(error)));
    return () => ended.abort();
  }, [onCode, round]);

  function tryAgain() {
    setState('asking');
    setRound(round + 1);
  }

  return { video, state, tryAgain };
}

/** A page without TLS, or an old browser, has no cameras at all. */
async function openCamera(): Promise<MediaStream> {
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  if (devices === undefined) throw new DOMException('This page may use no camera.', 'NotFoundError');
  return devices.getUserMedia({ video: { facingMode: 'environment' } });
}

/** Looks again and again, one look at a time. A code that stays in sight is told once. */
function look(video: HTMLVideoElement, onCode: (bytes: Uint8Array) => void, signal: AbortSignal): void {
  let told = '';
  const again = async () => {
    const picture = pictureOf(video, video.videoWidth, video.videoHeight);
    const bytes = picture && (await readCode(picture).catch(() => null));
    if (signal.aborted) return;
    if (bytes && told !== bytes.join()) {
      told = bytes.join();
      onCode(bytes);
    }
    setTimeout(() => void again(), LOOK_MS);
  };
  void again();
}
