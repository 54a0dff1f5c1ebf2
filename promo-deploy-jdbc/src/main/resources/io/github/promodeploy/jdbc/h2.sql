-- The tables of promo-deploy, version 1. Run it once. Running it again changes nothing.

create table if not exists promo_deploy_schema (
  version integer not null primary key
);

-- One row for each run. Whoever holds the token of the claim may write, until somebody else takes it after claimed_until.
create table if not exists promo_deploy_run (
  run_id varchar(200) not null primary key,
  begun bigint generated always as identity,
  claim_token varchar(36),
  claimed_until timestamp with time zone
);

create table if not exists promo_deploy_entry (
  run_id varchar(200) not null references promo_deploy_run (run_id) on delete cascade,
  entry_number integer not null,
  entry text not null,
  primary key (run_id, entry_number)
);

-- One row for each account. The rate is in requests per second.
create table if not exists promo_deploy_throttle (
  account varchar(200) not null primary key,
  gap_micros bigint not null,
  next_start timestamp with time zone not null,
  slowed_rate double precision,
  slowed_at timestamp with time zone
);

insert into promo_deploy_schema (version) select 1 where not exists (select 1 from promo_deploy_schema);
