/** The journal and the throttle of promo-deploy in a database. */
module io.github.promodeploy.jdbc {
    requires transitive io.github.promodeploy.deploy;
    requires transitive java.sql;
    requires org.slf4j;

    exports io.github.promodeploy.jdbc;
}
