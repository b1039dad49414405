import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** Chinese: pictures of people and chats. */
export const zh: TranslationOf<typeof en> = {
  'picture.change': '更换头像',
  'picture.remove': '移除头像',
  'picture.title': '选择图片',
  'picture.file': '选择文件',
  'picture.drop': '也可以把图片拖到这里，或粘贴图片。',
  'picture.hint': '文件中图片以外的信息（例如拍摄地点）不会保留。服务器能看到图片，在加密聊天中也一样。',
  'picture.area': '图片的选取范围',
  'picture.keys': '拖动图片，或用方向键移动。用 + 和 −、滚轮或双指缩放。',
  'picture.zoom': '缩放',
  'picture.other': '另选文件',
  'picture.use': '使用图片',
  'picture.saved': '头像已更换。',
  'picture.removed': '头像已移除。',
  'picture.problem.notImage': '无法将此文件读取为图片。请选择 JPEG、PNG 或 WebP 文件。',
  'picture.problem.tooLarge': '此文件超过 20 MB。请选择更小的文件。',
  'picture.problem.notMade': '此浏览器无法把图片缩到足够小。请换一张图片。',
};
