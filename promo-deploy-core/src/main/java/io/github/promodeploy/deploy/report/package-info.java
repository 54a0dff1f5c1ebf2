/** What happened in a run, from its journal, as JSON, JUnit XML, Markdown and HTML. */
@NullMarked
package io.github.promodeploy.deploy.report;

import org.jspecify.annotations.NullMarked;
