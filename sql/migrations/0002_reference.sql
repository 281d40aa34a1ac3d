-- Reference facts, shared by all authorities: filled from sql/ref/<table>.tsv at every upgrade, added to and mended, never emptied.

-- Administrative divisions, GB/T 2260. macro: east, middle, west; null where the division does not say.
create table ref.region (
  code core.region_code primary key,
  name text not null,
  parent core.region_code references ref.region deferrable initially deferred,
  level text not null check (level in ('province', 'city', 'county', 'street', 'community')),
  macro text check (macro in ('east', 'middle', 'west'))
);
-- Days on which the calendar differs from Monday to Friday, and the years for which they are all here.
create table ref.working_day (
  day date primary key,
  working boolean not null,
  name text not null
);
create table ref.calendar_range (
  single boolean primary key default true check (single),
  first_day date not null,
  last_day date not null
);
-- Figures of law and policy with their dates. region: null where it holds everywhere; the most specific one counts.
-- basis: the law; confirmed: read in its text. unit: days, wd (working days), fen, bp, count, points.
create table ref.parameter (
  name text not null check (name ~ '^[a-z][a-z0-9_]*$'),
  region text not null default '',
  valid_from date not null,
  valid_to date,
  value numeric not null,
  unit text not null,
  basis text not null,
  confirmed boolean not null,
  primary key (name, region, valid_from)
);
-- The seed taxonomy: 6 categories with 21 sub-categories. cases: null is unknown, 0 is none.
create table ref.seed_category (
  code text primary key,
  parent text references ref.seed_category deferrable initially deferred,
  en text not null,
  zh_hans text not null,
  zh_hant text not null,
  cases int,
  note text
);
-- The guiding catalogue. negative: may not be bought as a service (102 Art. 10).
create table ref.catalogue_item (
  code core.code primary key,
  parent core.code references ref.catalogue_item deferrable initially deferred,
  level int not null check (level between 1 and 3),
  kind text not null check (kind in ('service', 'goods', 'works')),
  unit text,
  seed_category text references ref.seed_category deferrable initially deferred,
  negative boolean not null,
  en text not null,
  zh_hans text not null,
  zh_hant text not null
);

-- Facts are public.
grant usage on schema ref to tally_door;
grant select on ref.region, ref.working_day, ref.calendar_range, ref.parameter, ref.seed_category, ref.catalogue_item to tally_door, tally_auditor;
