declare module 'virtual:emoji/*' {
  /** Made by `build/emoji_data.ts`. */
  export const groups: readonly (readonly [
    group: number,
    emoji: readonly (readonly [
      text: string,
      name: string,
      words: string,
      shortNames: string,
      tones?: readonly string[],
    ])[],
  ])[];
}
