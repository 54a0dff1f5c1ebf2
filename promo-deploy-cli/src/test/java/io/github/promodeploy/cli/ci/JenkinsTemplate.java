package io.github.promodeploy.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shell steps of a declarative pipeline of Jenkins. Understands what the template uses, and no more of Groovy. */
final class JenkinsTemplate {

    private static final Pattern PARAMETER = Pattern.compile("string\\(name: '(\\w+)', defaultValue: '([^']*)'");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^ +(\\w+) = '([^']*)'$");
    private static final Pattern PART = Pattern.compile("(?s)stage\\('(?<stage>\\w+)'\\)"
            + "|usernameVariable: '(?<user>\\w+)', passwordVariable: '(?<password>\\w+)'"
            + "|sh '''(?<script>.*?)'''"
            + "|(?<post>post \\{)");

    private final String template;
    private final Map<String, String> values;

    JenkinsTemplate(String template, Map<String, String> values) {
        this.template = template;
        this.values = values;
    }

    List<ShellStep> steps() {
        List<ShellStep> steps = new ArrayList<>();
        String stage = "";
        Map<String, String> credentials = new HashMap<>();
        for (Matcher part = PART.matcher(template); part.find(); ) {
            if (part.group("stage") != null) {
                stage = part.group("stage").toLowerCase(Locale.ROOT);
            } else if (part.group("user") != null) {
                credentials.put(part.group("user"), values.getOrDefault("BOOMI_USERNAME", ""));
                credentials.put(part.group("password"), values.getOrDefault("BOOMI_PASSWORD", ""));
            } else if (part.group("script") != null) {
                steps.add(new ShellStep(stage, script(part.group("script")), environment(credentials), false));
            } else {
                credentials.clear();
            }
        }
        return steps;
    }

    /** In a text of Groovy, a backslash joins two lines; the template uses no other escape. */
    private static String script(String groovy) {
        String script = groovy.replace("\\\n", "");
        assertThat(script).startsWith("#!/usr/bin/env bash\n").doesNotContain("\\");
        return script;
    }

    private Map<String, String> environment(Map<String, String> credentials) {
        Map<String, String> environment = new HashMap<>(credentials);
        PARAMETER.matcher(template).results().forEach(found -> environment.put(found.group(1), found.group(2)));
        VARIABLE.matcher(template).results().forEach(found -> environment.put(found.group(1), found.group(2)));
        return environment;
    }
}
