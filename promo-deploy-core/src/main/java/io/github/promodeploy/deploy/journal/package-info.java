/**
 * Where runs record what they did, so that another process can resume them:
 * {@link io.github.promodeploy.deploy.journal.RunJournal}, in memory or in files.
 */
@NullMarked
package io.github.promodeploy.deploy.journal;

import org.jspecify.annotations.NullMarked;
