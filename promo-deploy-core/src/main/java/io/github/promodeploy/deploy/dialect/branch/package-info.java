/** The merge of a branch before a promotion, for both dialects. */
@NullMarked
package io.github.promodeploy.deploy.dialect.branch;

import org.jspecify.annotations.NullMarked;
