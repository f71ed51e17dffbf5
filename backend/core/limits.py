"""Every number that the product promises, pinned once. `docs/limits.md` lists them; a test compares the two."""

ACCESS_TOKEN_SECONDS = 600
REFRESH_TOKEN_SECONDS = 30 * 24 * 3600
LIVE_TICKET_SECONDS = 30
SIGN_IN_FLOW_SECONDS = 600
SIGN_IN_CODE_SECONDS = 60
CONNECT_TICKET_SECONDS = 60
LIVE_MESSAGE_SECONDS = 15  # an application message at least every 20 s keeps extension workers alive
LIVE_PING_SECONDS = 25
OUTBOX_RETENTION_SECONDS = 24 * 3600

BODY_BYTES = 256 * 1024
RECIPIENTS = 500
SUBJECT_CHARACTERS = 1_000
ADDRESS_CHARACTERS = 320
THREADS_PER_PAGE = 200
SEEN_BATCH = 500
LIST_ENTRIES = 500  # a blocklist must fit into Outlook's 32 KB of roaming settings beside another one

HEADER_CHARACTERS = 512
MAX_HEADERS = 32

JOURNAL_BATCH = 500
DRAIN_BATCH = 200

IDLE_DAYS = 14  # R56: a thread whose pixel was quiet for longer is not displayed
HOT_OPENS = 3  # R67: human opens of a thread ...
HOT_HOURS = 24  # ... within this time make it hot
REVIVED_DAYS = 14  # R67: an open this long after the one before revives a thread
NOTIFICATION_SECONDS = 600  # R67: what is older when it becomes known gives no notice any more
OWN_VIEW_SECONDS = 10  # R23: a fetch this close to the sender's own view is the sender's
QUOTE_SECONDS = 5  # R12: a quoted snippet is fetched this close to the one of the mail around it
OWN_NETWORK_DAYS = 30  # R23: a learned network is forgotten after this time

INSIGHTS_DAYS = 366
INSIGHTS_COMPANIES = 200
OWN_NETWORK_PREFIX_V4 = 8  # R23: an administrator may declare a network as wide as this
OWN_NETWORK_PREFIX_V6 = 32
RETENTION_DAYS = 90  # R57: engagement is deleted this long after its own time, unless an administrator says otherwise
LONGEST_RETENTION_DAYS = 3650
PRUNE_BATCH = 200  # R57: opens deleted in one transaction
SEARCH_WORDS = 5_000  # distinct words of one thread that a search can find
SEARCH_WORD_CHARACTERS = 48
MAX_PROBLEMS = 100  # of one refused request
FILTER_OPTIONS = 500
SPARKLINE_DAYS = 14
