const ENGLISH = {
  bell: "Messages",
  unread: (count: number) => `${count} unread`,
  arrived: "New message",
  close: "Close",
  back: "Back",
  open: "Open",
  dismiss: "Remove",
  fresh: "New",
  empty: "No messages yet.",
  failed: "This could not be loaded. Please try again later.",
  preferences: "What you receive",
  channels: "Where messages may reach you",
  channel: {
    in_app: "In this product",
    email: "E-mail",
    webhook: "Through this product’s own channel",
  } as Record<string, string>,
  frequency: "How often",
  usual: "As usual",
  weekly: (most: number) => (most === 1 ? "Once a week at most" : `${most} times a week at most`),
  never: "Never",
  save: "Save",
  page: "More choices",
  saved: "Saved.",
  savedSince: (day: string) => `saved since ${day}`,
  savedNow: "Saved just now",
  assumed: "estimated against doing it by hand",
  others: (people: number, what: string, time: string) =>
    `${people} people saved ${time} with “${what}” in a week`,
  questions: "A question to start with",
  skip: "Skip",
  done: "Done",
  reward: (name: string) => `Reward: ${name}`,
  rewards: "Your rewards",
  until: (day: string) => `until ${day}`,
  state: { granted: "Yours", redeemed: "Used", expired: "Expired" } as Record<string, string>,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
};

const CHINESE: typeof ENGLISH = {
  bell: "消息",
  unread: (count) => `${count} 条未读`,
  arrived: "新消息",
  close: "关闭",
  back: "返回",
  open: "查看",
  dismiss: "移除",
  fresh: "新",
  empty: "还没有消息。",
  failed: "加载失败，请稍后再试。",
  preferences: "接收设置",
  channels: "可以通过哪些方式联系你",
  channel: { in_app: "产品内", email: "邮件", webhook: "产品自己的渠道" },
  frequency: "频率",
  usual: "默认",
  weekly: (most) => `每周最多 ${most} 次`,
  never: "不接收",
  save: "保存",
  page: "更多设置",
  saved: "已保存。",
  savedSince: (day) => `自 ${day} 起为你节省`,
  savedNow: "刚刚为你节省",
  assumed: "与人工完成相比的估算",
  others: (people, what, time) => `一周内 ${people} 位用户在“${what}”中共节省 ${time}`,
  questions: "先回答一个问题",
  skip: "跳过",
  done: "已完成",
  reward: (name) => `奖励：${name}`,
  rewards: "你的奖励",
  until: (day) => `有效期至 ${day}`,
  state: { granted: "可用", redeemed: "已使用", expired: "已过期" },
  minutes: (count) => `${count} 分钟`,
  hours: (count) => `${count} 小时`,
};

/** What the widget says, in the language of a tag such as `en-GB` or `zh`. */
export interface Words {
  tag: string;
  words: typeof ENGLISH;
}

/** Chinese for `zh` and its kin, English for everything else. */
export function wordsIn(language: string): Words {
  return /^zh\b/i.test(language) ? { tag: "zh-CN", words: CHINESE } : { tag: "en", words: ENGLISH };
}

/** How long ago, in the largest fitting unit: “3 hours ago”, “昨天”. */
export function ago(at: string, now: number, tag: string): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000);
  const format = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  for (const [unit, length] of [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const) {
    if (Math.abs(seconds) >= length) {
      return format.format(Math.trunc(seconds / length), unit);
    }
  }
  return format.format(0, "minute");
}
