import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** Chinese: the emoji picker. */
export const zh: TranslationOf<typeof en> = {
  'emoji.title': '选择表情',
  'emoji.search': '搜索表情',
  'emoji.clear': '清除搜索',
  'emoji.none': '没有名为“{query}”的表情。',
  'emoji.loading': '正在加载表情',
  'emoji.failed': '无法加载表情。请检查网络后重试。',
  'emoji.groups': '表情分类',
  'emoji.recent': '最近使用',
  'emoji.smileys': '表情与情感',
  'emoji.people': '人物与手势',
  'emoji.animals': '动物与自然',
  'emoji.food': '食物与饮料',
  'emoji.travel': '旅行与地点',
  'emoji.activities': '活动',
  'emoji.objects': '物品',
  'emoji.symbols': '符号',
  'emoji.flags': '旗帜',
  'emoji.found': '搜索结果',
  'emoji.tone': '肤色',
  'emoji.tone.0': '黄色',
  'emoji.tone.1': '浅色',
  'emoji.tone.2': '中浅色',
  'emoji.tone.3': '中等',
  'emoji.tone.4': '中深色',
  'emoji.tone.5': '深色',
};
