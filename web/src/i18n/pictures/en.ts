import type { Texts } from '../catalogue';

/** The English catalogue of pictures of people and chats. The source of all its keys. */
export const en = {
  'picture.change': 'Change picture',
  'picture.remove': 'Remove picture',
  'picture.title': 'Choose a picture',
  'picture.file': 'Choose a file',
  'picture.drop': 'Or drop a picture here, or paste one.',
  'picture.hint':
    'What the file says beside the picture, such as where it was taken, is left out. The server sees the picture, in encrypted chats too.',
  'picture.area': 'Part of the picture',
  'picture.keys': 'Drag the picture, or move it with the arrow keys. Zoom with + and −, the wheel or two fingers.',
  'picture.zoom': 'Zoom',
  'picture.other': 'Another file',
  'picture.use': 'Use picture',
  'picture.saved': 'The picture was changed.',
  'picture.removed': 'The picture was removed.',
  'picture.problem.notImage': 'This file can’t be read as a picture. Choose a JPEG, PNG or WebP file.',
  'picture.problem.tooLarge': 'This file is larger than 20 MB. Choose a smaller one.',
  'picture.problem.notMade': 'This browser couldn’t make the picture small enough. Try another one.',
} as const satisfies Texts;

export type PicturesTextKey = keyof typeof en;
