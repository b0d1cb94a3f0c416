package io.perennial.demo;

import io.perennial.engine.event.PropertyValue;
import java.util.List;

/** What people speak, with the countries they live in. */
enum Language implements Labelled {
  ZH(0.82, "CN", "CN", "CN", "CN", "CN", "CN", "CN", "SG", "MY"),
  EN(0.18, "US", "US", "GB", "SG", "CA", "AU");

  static final Mix<Language> MIX = Mix.of(List.of(values()), l -> l.share);

  private static final String[] SURNAMES = "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗".split(" ");
  private static final String[] GIVEN_ZH =
      "伟 芳 娜 敏 静 丽 强 磊 洋 艳 勇 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 子涵 雨桐 浩然 思远 欣怡 梓萱 一诺 嘉懿 俊杰".split(" ");
  private static final String[] FIRST_EN =
      "Olivia Liam Emma Noah Ava Ethan Mia Lucas Sofia Henry Grace Oscar Ruby Leo Chloe Max"
          .split(" ");
  private static final String[] LAST_EN =
      "Smith Jones Brown Taylor Wilson Evans Thomas Walker White Hughes Green Hall Clarke Ward"
          .split(" ");

  private final double share;
  private final String[] countries;
  private final PropertyValue value = Labelled.label(this);

  Language(double share, String... countries) {
    this.share = share;
    this.countries = countries;
  }

  String country(Draws draws) {
    return draws.oneOf(countries);
  }

  String personName(Draws draws) {
    return this == ZH
        ? draws.oneOf(SURNAMES) + draws.oneOf(GIVEN_ZH)
        : draws.oneOf(FIRST_EN) + " " + draws.oneOf(LAST_EN);
  }

  @Override
  public PropertyValue value() {
    return value;
  }
}
