const NOTES_HZ = [660, 880] as const;
const NOTE_S = 0.09;
const LOUDNESS = 0.08;
/** Many messages at once are one sound. */
const QUIET_MS = 1_500;

let context: AudioContext | undefined;
let playedAt = -QUIET_MS;

/** Two short notes. A browser that lets no page sound before somebody has used it stays silent. */
export function playSound(): void {
  if (performance.now() - playedAt < QUIET_MS) return;
  playedAt = performance.now();
  context ??= new AudioContext();
  const volume = context.createGain();
  volume.gain.setValueAtTime(LOUDNESS, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(LOUDNESS / 100, context.currentTime + NOTES_HZ.length * NOTE_S + NOTE_S);
  volume.connect(context.destination);
  for (const [at, frequency] of NOTES_HZ.entries()) {
    const note = context.createOscillator();
    note.frequency.value = frequency;
    note.connect(volume);
    note.start(context.currentTime + at * NOTE_S);
    note.stop(context.currentTime + (at + 1) * NOTE_S);
  }
}
