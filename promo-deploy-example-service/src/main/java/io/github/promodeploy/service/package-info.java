/** An example: a service of several replicas that promotes components on request. */
@NullMarked
package io.github.promodeploy.service;

import org.jspecify.annotations.NullMarked;
