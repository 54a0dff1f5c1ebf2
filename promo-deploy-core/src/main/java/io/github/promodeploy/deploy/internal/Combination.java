package io.github.promodeploy.deploy.internal;

import java.util.List;

/** Something that consists of several of its kind, each of which can be told and named on its own. */
public interface Combination<T> {

    List<T> parts();
}
