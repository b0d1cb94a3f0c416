// The few words that scripts write themselves; everything else comes from the server's pages.

const english = {
  confirm: "Continue",
  cancel: "Cancel",
  close: "Close",
  copied: "Copied",
  copyFailed: "Copying failed. Select the text and copy it by hand.",
  offline: "The server cannot be reached. Check the connection and try again.",
  failed: "The request failed.",
  shortcuts: "Keyboard shortcuts",
  search: "Search",
  thisHelp: "This help",
  then: "then",
  incomplete: "not complete yet",
  noValue: "no data",
  of: (part: string, whole: string) => `${part} of ${whole}`,
  interval: (low: string, high: string) => `95% interval ${low} – ${high}`,
  target: "Target",
  place: (place: number, among: number) => `Tile ${place} of ${among}`,
  size: (columns: number, rows: number) => `${columns} of 12 columns, ${rows} rows`,
};

export type Text = typeof english;

const chinese: Text = {
  confirm: "继续",
  cancel: "取消",
  close: "关闭",
  copied: "已复制",
  copyFailed: "复制失败，请选中文本后手动复制。",
  offline: "无法连接服务器，请检查网络后重试。",
  failed: "请求失败。",
  shortcuts: "键盘快捷键",
  search: "搜索",
  thisHelp: "显示本帮助",
  then: "然后",
  incomplete: "周期尚未结束",
  noValue: "暂无数据",
  of: (part, whole) => `${part} / ${whole}`,
  interval: (low, high) => `95% 区间 ${low} – ${high}`,
  target: "目标",
  place: (place, among) => `第 ${place} 个图块，共 ${among} 个`,
  size: (columns, rows) => `宽 ${columns}/12 列，高 ${rows} 行`,
};

/** The text in the language of a page. */
export function textIn(language: string): Text {
  return language.toLowerCase().startsWith("zh") ? chinese : english;
}

/** The text in the language of this page. */
export function text(): Text {
  return textIn(document.documentElement.lang);
}
