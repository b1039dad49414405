/** A stretch of code that is set in one colour. */
export interface CodePiece {
  readonly kind: 'plain' | 'word' | 'text' | 'number' | 'comment';
  readonly text: string;
}

const WORDS = new Set(
  (
    'abstract and as assert async auto await bool boolean break case catch char class const constexpr continue def default defer del ' +
    'delete do double elif else end enum except export extends extern false final finally float fn for from func function global go if ' +
    'impl implements import in include inline int interface is lambda let local long match mod module mut namespace new nil none not ' +
    'null nullptr number of operator or override package pass private protected pub public raise readonly require return select self ' +
    'short signed sizeof static string struct super switch template then this throw trait true try type typedef typename undefined ' +
    'union unsigned use using var virtual void volatile when where while with yield begin create table insert into update values'
  ).split(' '),
);
/** Languages in which # begins a comment, by what stands behind the fence. */
const HASH_COMMENTS =
  /^(?:bash|sh|shell|zsh|py|python|rb|ruby|yaml|yml|toml|perl|r|make|makefile|dockerfile|conf|ini)$/iu;
const DASH_COMMENTS = /^(?:sql|lua|haskell|hs|ada)$/iu;

const TEXT = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|` + '`(?:\\\\.|[^`\\\\])*`';
const NUMBER = String.raw`\b(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)\w*`;

/** Longer code is set in one colour: nobody reads it in a bubble. */
const LONGEST = 20_000;

/** Cuts code into pieces by what they are in most languages. Joined again they are the code. */
export function highlightCode(code: string, language: string): readonly CodePiece[] {
  if (code.length > LONGEST) return [{ kind: 'plain', text: code }];
  const comment = HASH_COMMENTS.test(language)
    ? '#[^\\n]*'
    : DASH_COMMENTS.test(language)
      ? '--[^\\n]*'
      : '\\/\\/[^\\n]*|\\/\\*[\\s\\S]*?(?:\\*\\/|$)|<!--[\\s\\S]*?(?:-->|$)';
  const pattern = new RegExp(`(${comment})|(${TEXT})|(${NUMBER})|([\\p{L}_$][\\p{L}\\p{N}_$]*)`, 'gu');
  const pieces: CodePiece[] = [];
  let end = 0;
  for (const match of code.matchAll(pattern)) {
    const [text, isComment, isText, isNumber] = match;
    const kind = kindOf(isComment, isText, isNumber, text);
    if (kind === 'plain') continue;
    if (match.index > end) pieces.push({ kind: 'plain', text: code.slice(end, match.index) });
    pieces.push({ kind, text });
    end = match.index + text.length;
  }
  if (end < code.length) pieces.push({ kind: 'plain', text: code.slice(end) });
  return pieces;
}

function kindOf(
  comment: string | undefined,
  text: string | undefined,
  number: string | undefined,
  word: string,
): CodePiece['kind'] {
  if (comment !== undefined) return 'comment';
  if (text !== undefined) return 'text';
  if (number !== undefined) return 'number';
  return WORDS.has(word.toLowerCase()) ? 'word' : 'plain';
}
