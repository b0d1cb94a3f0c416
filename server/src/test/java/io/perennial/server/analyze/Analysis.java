package io.perennial.server.analyze;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of the command with what it printed. */
record Analysis(int exitCode, String out, String err) {

  static Analysis run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new AnalyzeCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int exitCode = command.execute(texts);
    return new Analysis(exitCode, out.toString(), err.toString());
  }

  JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }

  JsonNode score(String id) {
    for (JsonNode score : json().get("scoreboard")) {
      if (score.get("id").stringValue().equals(id)) {
        return score;
      }
    }
    throw new AssertionError("no score " + id + " in " + out);
  }
}
