package io.perennial.server.roles;

import io.perennial.engine.question.Role;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the words of an event name say.
 *
 * @param words lower case, between single spaces, from any of {@code signUp}, {@code sign_up},
 *     {@code Sign Up}
 */
record EventWords(String words) {

  /** Attempts, failures and looks at a page are not the thing itself. */
  private static final Pattern NOT_DONE =
      words(
          "fail\\w*|errors?|abandon\\w*|attempt\\w*|start\\w*|begin|began|initiat\\w*|pages?|view\\w*|details?"
              + "|forms?|methods?|screen|declined|dismiss\\w*|skip\\w*|shown|bug",
          "失败|错误|开始|页面|浏览|查看|取消");

  private static final Pattern NAVIGATION =
      words(
          "pages?|pageview|view\\w*|screen|home|landing|catalog|list|menu|tab|visit\\w*|open\\w*|click\\w*|scroll\\w*|sessions?|start\\w*|log"
              + " ?in|logged in|log ?out|logged out|launch\\w*|shown|show"
              + "|impression\\w*|error\\w*|bug|fail\\w*|help|support|settings|identify|autocapture|heartbeat",
          "页面|浏览|打开|点击|登录|登出|启动|首页|曝光|错误");

  /** The first rule that fits decides. */
  private static final Map<Role, Pattern> RULES = new LinkedHashMap<>();

  static {
    RULES.put(Role.REFUND, words("refund\\w*|chargeback", "退款"));
    RULES.put(
        Role.REACH_RESPONSE,
        words(
            "(message|notification|email|push|inbox|campaign)"
                + " (opened|open|seen|clicked|click|dismissed|responded)",
            "点击推送|点击通知|打开通知"));
    RULES.put(
        Role.SIGNUP,
        words(
            "sign ?up|signed ?up|regist(er|ered|ration|rations)|(account|user) created"
                + "|create(d)? account",
            "注册"));
    RULES.put(
        Role.PAYMENT,
        words(
            "pay|paid|payments?|purchase(d|s)?|(order|checkout) (completed|complete|paid|placed)"
                + "|subscribe(d)?|subscription (created|renewed)|renewed|charged",
            "支付|付款|购买|下单|续费|订阅"));
    RULES.put(
        Role.FEEDBACK,
        words(
            "feedback|rat(e|ed|ing|ings)|review(ed)?"
                + " (submitted|sent|added)|reviewed|thumbs?|nps|survey",
            "反馈|评价|评分|点赞"));
    RULES.put(
        Role.SHARE, words("shar(e|ed|ing)|invit(e|ed|es|ation)|referral|referred", "分享|邀请|转发"));
    RULES.put(
        Role.ACTIVATION,
        words("activat(e|ed|ion)|onboarding (completed|complete|finished)|accepted", "激活|采纳|完成引导"));
    RULES.put(
        Role.CORE_USE,
        words(
            "core use|core action|use|used|generat\\w*|analy[sz]\\w*|summar\\w*|translat\\w*"
                + "|prompt(ed)?|chat(ted)?|completions?|ask(ed)?|query|queried",
            "核心|生成|分析|提问|使用|创作|翻译|总结|对话"));
  }

  static EventWords of(String name) {
    return new EventWords(
        name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip()
            .toLowerCase(Locale.ROOT));
  }

  /** The role that the name suggests. */
  Optional<Role> role() {
    return RULES.entrySet().stream()
        .filter(rule -> rule.getValue().matcher(words).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .filter(this::done);
  }

  /** Whether the name means the thing itself; support_chat, say, is no use of the product. */
  private boolean done(Role role) {
    return switch (role) {
      case REACH_RESPONSE -> true;
      case CORE_USE -> !NOT_DONE.matcher(words).find() && !navigation();
      default -> !NOT_DONE.matcher(words).find();
    };
  }

  /** Whether the name means moving about, or going wrong, rather than using the product. */
  boolean navigation() {
    return NAVIGATION.matcher(words).find();
  }

  /** Whole words in English; Chinese has no spaces between them. */
  private static Pattern words(String english, String chinese) {
    return Pattern.compile("\\b(?:" + english + ")\\b|" + chinese);
  }
}
