/** Two short tones for a critical warning, where the background is a page that can play them (Firefox). Chrome's worker cannot: there the notification itself sounds. */

/** Null where there is no audio. */
export function soundOf(world: { readonly document?: unknown; readonly AudioContext?: typeof AudioContext }): (() => void) | null {
  const { AudioContext: Context } = world;
  if (world.document === undefined || Context === undefined) return null;
  return () => {
    try {
      const audio = new Context();
      const end = audio.currentTime + 0.6;
      for (const [start, pitch] of [[0, 880], [0.3, 660]] as const) {
        const tone = audio.createOscillator();
        const volume = audio.createGain();
        tone.frequency.value = pitch;
        volume.gain.setValueAtTime(0.2, audio.currentTime + start);
        volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + start + 0.25);
        tone.connect(volume).connect(audio.destination);
        tone.start(audio.currentTime + start);
        tone.stop(audio.currentTime + start + 0.26);
      }
      setTimeout(() => { audio.close().catch(() => undefined); }, (end - audio.currentTime) * 1000 + 200);
    } catch (error) {
      console.warn('LiqLens: no sound', error);
    }
  };
}
