-- Instants are nanoseconds since 1970-01-01T00:00:00Z, durations are nanoseconds, JSON is ASCII.

-- One row per definition; "key" rises in the order of first insertion and is never used again.
CREATE TABLE checks (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  definition TEXT NOT NULL
) STRICT;

CREATE TABLE states (
  check_key INTEGER PRIMARY KEY REFERENCES checks (key) ON DELETE CASCADE,
  status TEXT NOT NULL,
  since INTEGER NOT NULL,
  message TEXT
) STRICT;

-- Outlives the checks it speaks of. "subject" is the id of the check, for the index; "fields" is the whole event.
CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  subject BLOB,
  fields TEXT NOT NULL
) STRICT;

CREATE INDEX journal_by_subject ON journal (subject, sequence) WHERE subject IS NOT NULL;

-- Clustered by check. "ordinal" counts the results of one check without a gap.
CREATE TABLE results (
  check_key INTEGER NOT NULL REFERENCES checks (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  latency INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  fault TEXT,
  message TEXT,
  details TEXT,
  PRIMARY KEY (check_key, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE last_seen (
  check_key INTEGER PRIMARY KEY REFERENCES checks (key) ON DELETE CASCADE,
  checked INTEGER NOT NULL,
  ok INTEGER,
  newest_ordinal INTEGER NOT NULL
) STRICT;
