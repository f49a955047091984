-- The windows of both models, a fold per thread. The state:
-- 1 last customer message, 2 open until (2022), 3 to 5 open until by category (2023), 6 any open until (2023),
-- 7 business-initiated, 8 user-initiated, 9 marketing, 10 utility, 11 authentication, 12 service.
-- A message: 1 its time in milliseconds, 2 its purpose: 0 inbound, 1 to 3 a template's category, 4 free-form.
WITH 86400000 AS day
SELECT
  sum(s.7) AS business,
  sum(s.8) AS user,
  sum(s.9) AS marketing,
  sum(s.10) AS utility,
  sum(s.11) AS authentication,
  sum(s.12) AS service
FROM (
  SELECT arrayFold(
    (s, m) -> if(
      m.2 = 0,
      (m.1, s.2, s.3, s.4, s.5, s.6, s.7, s.8, s.9, s.10, s.11, s.12),
      (
        s.1,
        if(m.1 >= s.2, m.1 + day, s.2),
        if(m.2 = 1 AND m.1 >= s.3, m.1 + day, s.3),
        if(m.2 = 2 AND m.1 >= s.4, m.1 + day, s.4),
        if(m.2 = 3 AND m.1 >= s.5, m.1 + day, s.5),
        if(m.1 >= multiIf(m.2 = 1, s.3, m.2 = 2, s.4, m.2 = 3, s.5, s.6), m.1 + day, s.6),
        s.7 + toUInt32(m.1 >= s.2 AND m.2 < 4 AND m.1 >= s.1 + day),
        s.8 + toUInt32(m.1 >= s.2 AND (m.2 = 4 OR m.1 < s.1 + day)),
        s.9 + toUInt32(m.2 = 1 AND m.1 >= s.3),
        s.10 + toUInt32(m.2 = 2 AND m.1 >= s.4),
        s.11 + toUInt32(m.2 = 3 AND m.1 >= s.5),
        s.12 + toUInt32(m.2 = 4 AND m.1 >= s.6)
      )
    ),
    arraySort(groupArray((
      toInt64(toUnixTimestamp64Milli(timestamp)),
      multiIf(direction = 'inbound', 0, type != 'template', 4, category = 'marketing', 1, category = 'utility', 2, 3)
    ))),
    (
      toInt64(-86400000), toInt64(0), toInt64(0), toInt64(0), toInt64(0), toInt64(0),
      toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0), toUInt64(0)
    )
  ) AS s
  FROM file(
    :log,
    'CSVWithNames',
    'timestamp DateTime64(3, \'UTC\'), direction LowCardinality(String), customer_number UInt64,
      type LowCardinality(String), category LowCardinality(String), status LowCardinality(String)'
  )
  WHERE status != 'failed'
  GROUP BY customer_number
)
SETTINGS date_time_input_format = 'best_effort', output_format_json_quote_64bit_integers = 0
