/** Who takes part; the first three are those whose logins are printed. */
export const PEOPLE = {
  ada: 'Ada Lindqvist',
  ben: 'Ben Okri',
  clara: 'Clara Núñez',
  jun: '林君 Jun Lin',
  layla: 'ليلى حداد',
  emil: 'Emil Sato',
  mira: 'Mira Weiß',
  tom: 'Tom Achterberg',
} as const;
export type Name = keyof typeof PEOPLE;

/** One thing that happens in a chat. `re` answers the line so many lines above; `like` are reactions to it. */
export interface Line {
  readonly who: Name;
  readonly text?: string;
  readonly poll?: {
    readonly question: string;
    readonly options: readonly string[];
    readonly votes: Readonly<Partial<Record<Name, number>>>;
  };
  readonly re?: number;
  readonly like?: Readonly<Partial<Record<Name, string>>>;
  readonly mentions?: readonly Name[];
  readonly pinned?: true;
  readonly edited?: string;
}

export interface Scene {
  readonly type: 'direct' | 'group' | 'channel' | 'broadcast';
  /** The first one makes it. */
  readonly people: readonly Name[];
  readonly name?: string;
  readonly description?: string;
  readonly lines: readonly Line[];
}

export const SCENES: readonly Scene[] = [
  {
    type: 'channel',
    people: ['clara', 'ada', 'ben', 'jun', 'layla', 'emil', 'mira', 'tom'],
    name: 'House news',
    description: 'What everybody in the print shop should know.',
    lines: [
      {
        who: 'clara',
        text: 'The new press arrives on Thursday. The yard gate stays open from seven.',
        like: { ada: '👍', tom: '🎉' },
      },
      { who: 'clara', text: 'Summer hours from Monday: 7 to 15.', pinned: true, like: { mira: '☀️', ben: '☀️' } },
    ],
  },
  {
    type: 'group',
    people: ['ada', 'ben', 'clara', 'emil', 'mira'],
    name: 'Book fair',
    description: 'Hall 4, stand 12. Everything about the stand goes here.',
    lines: [
      {
        who: 'ada',
        text: 'Stand 12 is ours again, in hall 4.',
        pinned: true,
        like: { ben: '🎉', clara: '🎉', mira: '👏' },
      },
      { who: 'ben', text: 'Same corner as last year? Then we need the long banner.' },
      { who: 'clara', text: 'La pancarta larga está en el taller. La llevo el miércoles.', re: 1, like: { ben: '🙏' } },
      { who: 'emil', text: 'I can drive. The van takes **six** boxes, not more.' },
      {
        who: 'mira',
        text: 'Dann nehme ich den Rest im Zug mit. Vier Kartons schaffe ich.',
        re: 1,
        like: { ada: '❤️' },
      },
      {
        who: 'ada',
        poll: {
          question: 'When do we set up?',
          options: ['Tuesday evening', 'Wednesday, early', 'Wednesday, noon'],
          votes: { ben: 1, clara: 1, emil: 0, mira: 1, ada: 1 },
        },
      },
      { who: 'ben', text: 'Early it is. I bring coffee.', like: { ada: '☕', emil: '☕', mira: '☕' } },
      { who: 'ada', text: '@Mira, can you ask for two more chairs?', mentions: ['mira'] },
      { who: 'mira', text: 'Schon erledigt.', re: 1, like: { ada: '👍' } },
      {
        who: 'emil',
        text: 'Parking is behind hall 3, gate B. I have the pas.',
        edited: 'Parking is behind hall 3, gate B. I have the pass.',
      },
    ],
  },
  {
    type: 'group',
    people: ['jun', 'ada', 'layla', 'tom'],
    name: '翻译 · ترجمة · Translations',
    description: 'Four languages, one catalogue.',
    lines: [
      { who: 'jun', text: '第三章的译文已经完成，请大家看一下。', like: { ada: '👀' } },
      { who: 'layla', text: 'رائع. سأراجع النسخة العربية هذا المساء.', re: 1 },
      { who: 'tom', text: 'Hoofdstuk vier volgt morgen.' },
      { who: 'ada', text: 'Please keep the names as they are:\n```\nAda, Ben, Clara\n```' },
      { who: 'layla', text: 'حسنًا، ولكن العنوان طويل جدًا للغلاف. هل نختصره؟' },
      { who: 'jun', text: '可以。中文标题只有四个字。', re: 1, like: { layla: '😄', ada: '😄' } },
    ],
  },
  {
    type: 'direct',
    people: ['ada', 'ben'],
    lines: [
      { who: 'ben', text: 'Morning. Did the proofs arrive?' },
      { who: 'ada', text: 'They came at eight. The type sits well on the grey stock.', like: { ben: '👍' } },
      { who: 'ada', text: 'One thing: page 14 still has the old caption.' },
      { who: 'ben', text: 'I see it. I send the new one before ten, then we can print.', re: 1 },
    ],
  },
  {
    type: 'direct',
    people: ['clara', 'ada'],
    lines: [
      { who: 'clara', text: '¿Comemos juntas el viernes?' },
      { who: 'ada', text: 'Con mucho gusto. ¿A la una?', re: 1, like: { clara: '❤️' } },
    ],
  },
  {
    type: 'direct',
    people: ['layla', 'ada'],
    lines: [
      { who: 'layla', text: 'مرحبًا آدا، هل وصلك الملف الجديد؟' },
      { who: 'ada', text: 'Yes, thank you. I read it tonight.', re: 1 },
    ],
  },
  {
    type: 'broadcast',
    people: ['ben', 'ada', 'clara', 'emil'],
    name: 'Delivery notes',
    lines: [{ who: 'ben', text: 'The paper for June is in. 400 g, warm white.' }],
  },
];
