import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** Chinese: profiles, contacts, members and invitations. */
export const zh: TranslationOf<typeof en> = {
  'members.title': '{title} · {count}',
  'members.search': '搜索成员',
  'members.filter': '显示哪些人',
  'members.everyone': '所有人',
  'members.admins': '管理员',
  'members.reading': { other: '目前已查看 {count} 人' },
  'members.none': '这里没有这个名字的人',
  'members.noneHint': '试试名字、姓氏或用户名的开头。',
  'profile.title': '个人资料',
  'profile.message': '写消息',
  'profile.self': '这是你。',
  'profile.common': '共同的聊天',
  'profile.copied': '用户名已复制。',
  'profile.copy': '复制用户名',
  'contacts.search': '搜索联系人',
  'contacts.none': '还没有联系人',
  'contacts.noneHint': '添加你常联系的人。在这里可以看到谁在线，你的隐私设置也可以让他们看到更多。',
  'contacts.noMatch': '没有叫“{query}”的联系人',
  'contacts.others': '在此服务器上',
  'contacts.mine': '你的联系人',
  'contacts.add': '将 {name} 添加为联系人',
  'contacts.loading': '正在加载联系人',
  'qr.show': '显示为二维码',
  'qr.title': '“{name}”的邀请',
  'qr.label': '邀请链接的二维码',
  'qr.hint': '用手机相机扫描即可进入此聊天。',
  'qr.share': '分享',
  'new.known': '你认识的人',
};
