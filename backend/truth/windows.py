"""Every time window and threshold that judging uses. `docs/verdicts.md` lists them; a test compares the two.

No window applies if the time of sending is unknown. The own-view window is in `core/limits` (R23).
"""

INSTANT_OPEN_SECONDS = (
    15  # a browser this soon after sending is a gateway, not a reader (Appointments #293, resend #901)
)
INSTANT_CLICK_SECONDS = 30  # gateways follow links for longer (warmbly, 2026-09)
SECURITY_NETWORK_OPEN_SECONDS = 600  # arrival scans of security networks; later it may be an isolated browser
SECURITY_NETWORK_CLICK_SECONDS = 3600
DATACENTER_OPEN_SECONDS = 600  # rented machines; later it may be a VPN, and a VPN's open still counts (R27)
DATACENTER_CLICK_SECONDS = 3600
STRIPPED_AGENT_SECONDS = 60  # an agent without a browser's name; later it is Apple Mail or Outlook (warmbly #569)
PROXY_ON_DELIVERY_SECONDS = 10  # Gmail's proxy was logged seconds after sending without a reader (gophish #1390)
BURST_MESSAGES = 5  # different messages from one address ...
BURST_SECONDS = 600  # ... within this time
SWEEP_LINKS = 3  # links of one message ...
SWEEP_SECONDS = 10  # ... within this time
