package io.github.promodeploy.cli.ci;

import java.util.Map;

/**
 * A shell step of a template.
 *
 * @param job the job or stage that it belongs to, in lower case
 * @param script what bash executes
 * @param environment the variables that the template sets for it
 * @param always whether it is executed even if a step before it has failed
 */
record ShellStep(String job, String script, Map<String, String> environment, boolean always) {}
