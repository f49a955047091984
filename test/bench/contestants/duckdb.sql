-- The windows of both models, a fold per thread. The state, a list since list_reduce wants the type of the elements:
-- 1 last customer message, 2 open until (2022), 3 to 5 open until by category (2023), 6 any open until (2023),
-- 7 business-initiated, 8 user-initiated, 9 marketing, 10 utility, 11 authentication, 12 service.
-- A message: 1 its time in milliseconds, 2 its purpose: 0 inbound, 1 to 3 a template's category, 4 free-form.
WITH message AS (
  SELECT
    customer_number AS customer,
    epoch_ms(timestamp) AS ms,
    CASE
      WHEN direction = 'inbound' THEN 0
      WHEN type <> 'template' THEN 4
      WHEN category = 'marketing' THEN 1
      WHEN category = 'utility' THEN 2
      ELSE 3
    END AS purpose
  FROM read_csv(:log, header = true, types = { 'timestamp': 'TIMESTAMP', 'customer_number': 'BIGINT' })
  WHERE status <> 'failed'
),
thread AS (
  SELECT list_reduce(
    list([ms, purpose] ORDER BY ms),
    lambda s, m: CASE
      WHEN m[2] = 0 THEN [m[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11], s[12]]
      ELSE [
        s[1],
        CASE WHEN m[1] >= s[2] THEN m[1] + 86400000 ELSE s[2] END,
        CASE WHEN m[2] = 1 AND m[1] >= s[3] THEN m[1] + 86400000 ELSE s[3] END,
        CASE WHEN m[2] = 2 AND m[1] >= s[4] THEN m[1] + 86400000 ELSE s[4] END,
        CASE WHEN m[2] = 3 AND m[1] >= s[5] THEN m[1] + 86400000 ELSE s[5] END,
        CASE WHEN m[1] >= s[m[2] + 2] THEN m[1] + 86400000 ELSE s[6] END,
        s[7] + (m[1] >= s[2] AND m[2] < 4 AND m[1] >= s[1] + 86400000)::BIGINT,
        s[8] + (m[1] >= s[2] AND (m[2] = 4 OR m[1] < s[1] + 86400000))::BIGINT,
        s[9] + (m[2] = 1 AND m[1] >= s[3])::BIGINT,
        s[10] + (m[2] = 2 AND m[1] >= s[4])::BIGINT,
        s[11] + (m[2] = 3 AND m[1] >= s[5])::BIGINT,
        s[12] + (m[2] = 4 AND m[1] >= s[6])::BIGINT
      ]
    END,
    [-86400000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]::BIGINT[]
  ) AS s
  FROM message
  GROUP BY customer
)
SELECT
  sum(s[7])::BIGINT AS business,
  sum(s[8])::BIGINT AS "user",
  sum(s[9])::BIGINT AS marketing,
  sum(s[10])::BIGINT AS utility,
  sum(s[11])::BIGINT AS authentication,
  sum(s[12])::BIGINT AS service
FROM thread
