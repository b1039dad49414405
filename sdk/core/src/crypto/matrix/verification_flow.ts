import {
  Qr,
  QrCodeScan,
  Sas,
  VerificationMethod,
  VerificationRequestPhase,
  type VerificationRequest,
} from '@matrix-org/matrix-sdk-crypto-wasm';
import { ParleyError } from '../../wire/parley_error.js';
import type { Verification, VerificationStep } from '../encryption.js';
import { fromBase64, toBase64 } from '../web_crypto.js';
import { plainId } from './ids.js';
import type { KeyRequest } from './request_pump.js';

export const methods = [
  VerificationMethod.SasV1,
  VerificationMethod.QrCodeScanV1,
  VerificationMethod.QrCodeShowV1,
  VerificationMethod.ReciprocateV1,
];

/** One comparison of keys, with the first of the devices that were asked for it and has answered. */
export class VerificationFlow {
  readonly id: string;
  readonly #request: VerificationRequest;
  readonly #send: (request: KeyRequest) => Promise<void>;
  readonly #onChange: () => void;
  /** Tells all devices that were asked, but the one, that they are not needed any more. */
  readonly #release: (answeredBy: string) => Promise<void>;
  readonly #watched = new WeakSet<object>();
  #released = false;
  #shownCode: string | undefined;
  #mismatch = false;

  constructor(
    request: VerificationRequest,
    send: (request: KeyRequest) => Promise<void>,
    onChange: () => void,
    release: (answeredBy: string) => Promise<void> = () => Promise.resolve(),
  ) {
    this.#request = request;
    this.#send = send;
    this.#onChange = onChange;
    this.#release = release;
    this.id = request.flowId;
    this.#watch(request);
  }

  get isOver(): boolean {
    return this.#request.isDone() || this.#request.isCancelled();
  }

  /** Does what the protocol wants done without asking a person. To be called after every change. */
  async settle(): Promise<void> {
    const verification = this.#request.getVerification();
    if (!this.#released && (this.#request.isReady() || verification)) {
      this.#released = true;
      await this.#release(this.#request.otherDeviceId?.toString() ?? '');
    }
    if (!verification) return;
    this.#watch(verification);
    if (verification instanceof Sas && !verification.weStarted() && !verification.hasBeenAccepted()) {
      await this.#sendIfAny(verification.accept());
    }
  }

  async step(step: VerificationStep): Promise<void> {
    const request = this.#request;
    const verification = request.getVerification();
    switch (step.kind) {
      case 'accept':
        return this.#sendIfAny(request.acceptWithMethods(methods));
      case 'startEmoji': {
        const started = await request.startSas();
        if (!started) return;
        this.#watch(started[0]);
        return this.#send(started[1]);
      }
      case 'confirm':
        if (verification instanceof Sas) for (const one of await verification.confirm()) await this.#send(one);
        if (verification instanceof Qr) await this.#sendIfAny(verification.confirmScanning());
        return;
      case 'mismatch':
        this.#mismatch = true;
        if (verification instanceof Sas) return this.#sendIfAny(verification.cancelWithCode('m.mismatched_sas'));
        return this.#sendIfAny(verification ? verification.cancelWithCode('m.key_mismatch') : request.cancel());
      case 'showQr': {
        const qr = await request.generateQrCode();
        if (!qr) return;
        this.#watch(qr);
        this.#shownCode = toBase64(Uint8Array.from(qr.toBytes()));
        return;
      }
      case 'scanned':
        return this.#scan(request, step.code);
      case 'cancel':
        await this.#release('');
        return this.#sendIfAny(request.cancel());
    }
  }

  describe(): Verification {
    const request = this.#request;
    const verification = request.getVerification();
    const emojis = verification instanceof Sas && verification.canBePresented() ? verification.emoji() : undefined;
    const phase = this.#phase(request, verification);
    const theirs = request.theirSupportedMethods ?? [];
    return {
      id: this.id,
      userId: plainId(request.otherUserId),
      ...(request.otherDeviceId && { deviceId: request.otherDeviceId.toString() }),
      isSelf: request.isSelfVerification(),
      startedHere: request.weStarted(),
      phase,
      ...(emojis && { emojis: emojis.map(({ symbol, description }) => ({ symbol, name: description })) }),
      ...(this.#shownCode !== undefined && { qrCode: this.#shownCode }),
      canScan: theirs.includes(VerificationMethod.QrCodeScanV1),
      canShow: theirs.includes(VerificationMethod.QrCodeShowV1),
      ...(phase === 'cancelled' && { cancelledBy: this.#cancelledBy(request) }),
    };
  }

  #phase(request: VerificationRequest, verification: Sas | Qr | undefined): Verification['phase'] {
    if (request.isDone() || verification?.isDone()) return 'done';
    if (request.isCancelled() || verification?.isCancelled()) return 'cancelled';
    if (verification instanceof Sas) {
      return verification.canBePresented() && !verification.haveWeConfirmed() ? 'comparing' : 'waiting';
    }
    if (verification instanceof Qr) {
      if (verification.hasBeenScanned() && !verification.hasBeenConfirmed()) return 'scanned';
      if (verification.reciprocated() || verification.hasBeenConfirmed()) return 'waiting';
    }
    const phase = request.phase();
    return phase === VerificationRequestPhase.Created || phase === VerificationRequestPhase.Requested
      ? 'requested'
      : 'ready';
  }

  #cancelledBy(request: VerificationRequest): NonNullable<Verification['cancelledBy']> {
    const info = request.cancelInfo ?? request.getVerification()?.cancelInfo();
    const code = info?.cancelCode() ?? '';
    if (this.#mismatch || /mismatch/.test(code)) return 'mismatch';
    if (code === 'm.timeout') return 'timeout';
    if (code === 'm.accepted') return 'otherDevice';
    return info?.cancelledbyUs() === false ? 'them' : 'us';
  }

  async #scan(request: VerificationRequest, code: string): Promise<void> {
    let scanned: QrCodeScan;
    try {
      scanned = QrCodeScan.fromBytes(Uint8ClampedArray.from(fromBase64(code)));
    } catch {
      throw new ParleyError('CODE_UNKNOWN', 'This is not a code that the other device shows.');
    }
    try {
      const qr = await request.scanQrCode(scanned);
      this.#watch(qr);
      await this.#sendIfAny(qr.reciprocate());
    } catch (error) {
      // A code with other keys than those that the server has told: that is what scanning is to find.
      this.#mismatch = true;
      await this.#sendIfAny(request.cancel());
      throw new ParleyError('VERIFICATION_GONE', `The codes do not belong together: ${String(error)}`);
    }
  }

  #watch(part: VerificationRequest | Sas | Qr): void {
    if (this.#watched.has(part)) return;
    this.#watched.add(part);
    part.registerChangesCallback(() => {
      this.#onChange();
      return Promise.resolve();
    });
  }

  async #sendIfAny(request: KeyRequest | undefined): Promise<void> {
    if (request) await this.#send(request);
  }
}
