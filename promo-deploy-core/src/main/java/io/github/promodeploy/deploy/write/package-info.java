/** A write as the dialects describe it: how it is sent, looked up and repeated. */
@NullMarked
package io.github.promodeploy.deploy.write;

import org.jspecify.annotations.NullMarked;
