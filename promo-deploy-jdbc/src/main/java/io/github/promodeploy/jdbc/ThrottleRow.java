package io.github.promodeploy.jdbc;

import io.github.promodeploy.jdbc.Database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The statements about the row of an account. A rate that was slowed down grows again with the time since, so that nobody has to write it
 * down.
 */
final class ThrottleRow {

    private static final double SLOWEST_RATE = 0.5;

    /** The rate now, in requests per second, also when the clock was set back. Its parameters are the rate of the gap, twice. */
    private static final String RATE = "coalesce(least(cast(? as double precision), slowed_rate"
            + " + 0.5e0 * greatest(0, cast(extract(epoch from (:now - slowed_at)) as double precision))),"
            + " cast(? as double precision))";

    private final Duration gap;
    private final long gapMicros;
    private final double fullRate;

    ThrottleRow(Duration gap) {
        this.gap = gap;
        this.gapMicros = gap.toNanos() / 1_000;
        this.fullRate = 1e6 / gapMicros;
    }

    /** What the row of an account says. */
    private record State(long gapMicros, double secondsLeft) {

        static State read(ResultSet row) throws SQLException {
            return new State(row.getLong(1), row.getDouble(2));
        }
    }

    /** Takes the turn if it has come, and returns 0 then; otherwise returns how long it will take. */
    Duration take(Transaction transaction, String account) throws SQLException {
        if (isTaken(transaction, account)) {
            return Duration.ZERO;
        }
        List<State> found = transaction.query(
                State::read,
                "select gap_micros, extract(epoch from (next_start - :now)) from promo_deploy_throttle where account = ?",
                account);
        if (found.isEmpty()) {
            create(transaction, account);
            return isTaken(transaction, account) ? Duration.ZERO : gap;
        }
        requireSameGap(account, found.get(0));
        return Duration.ofNanos(
                Math.max(1_000_000, (long) Math.ceil(found.get(0).secondsLeft() * 1e9)));
    }

    private boolean isTaken(Transaction transaction, String account) throws SQLException {
        return transaction.update(
                        "update promo_deploy_throttle set next_start = :now + (1e0 / " + RATE
                                + ") * interval '1' second"
                                + " where account = ? and gap_micros = ? and next_start <= :now",
                        fullRate,
                        fullRate,
                        account,
                        gapMicros)
                == 1;
    }

    /** Two replicas that do so at once make one of them fail, which asks again. */
    private void create(Transaction transaction, String account) throws SQLException {
        transaction.update(
                "insert into promo_deploy_throttle (account, gap_micros, next_start) values (?, ?, :now)",
                account,
                gapMicros);
    }

    private void requireSameGap(String account, State found) throws UnusableDatabaseException {
        if (found.gapMicros() != gapMicros) {
            throw new UnusableDatabaseException("the replicas of this service pace account " + account + " at "
                    + millis(found.gapMicros()) + " ms from start to start, and this one at " + millis(gapMicros)
                    + " ms. Give all replicas the same gap; to change it, stop them and run: update promo_deploy_throttle"
                    + " set gap_micros = " + gapMicros + " where account = '" + account + "'");
        }
    }

    private static String millis(long micros) {
        return micros % 1_000 == 0 ? String.valueOf(micros / 1_000) : String.valueOf(micros / 1e3);
    }

    /** Slows down, unless that has been done since the refused request was started. */
    void slowDown(Transaction transaction, String account, Duration took, Duration hold) throws SQLException {
        transaction.update(
                "update promo_deploy_throttle set slowed_rate = greatest(cast(? as double precision), 0.7e0 * " + RATE
                        + "), slowed_at = :now, next_start = greatest(next_start, " + Database.LATER
                        + ") where account = ? and (slowed_at is null or slowed_at <= :now - cast(? as double precision) * interval '1' second)",
                Math.min(SLOWEST_RATE, fullRate),
                fullRate,
                fullRate,
                hold,
                account,
                took);
    }

    /** Lets nothing start for this long. */
    void hold(Transaction transaction, String account, Duration hold) throws SQLException {
        transaction.update(
                "update promo_deploy_throttle set next_start = greatest(next_start, " + Database.LATER
                        + ") where account = ?",
                hold,
                account);
    }
}
