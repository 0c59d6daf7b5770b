-- 在 figures.parquet 和 checks.parquet 所在的目录里运行；也可以用 Spark 写出的目录：'figures.parquet/*.parquet'。
-- Run where figures.parquet and checks.parquet are; for the folder that Spark writes, say 'figures.parquet/*.parquet'.

CREATE OR REPLACE VIEW figures AS FROM 'figures.parquet';
CREATE OR REPLACE VIEW checks AS FROM 'checks.parquet';

-- 每份报告、每种单位有多少数字。How many figures each report has of each unit.
CREATE OR REPLACE VIEW by_unit AS
SELECT file, unit, count(*) AS figures
FROM figures
WHERE class = 'quantity'
GROUP BY ALL;

-- 数额最大的资金，按小数精确排序。The largest sums of money, in the exact order of their decimals.
CREATE OR REPLACE VIEW largest AS
SELECT file, line, text, label_zh, value_decimal
FROM figures
WHERE kind = 'money' AND value_decimal IS NOT NULL
ORDER BY value_decimal DESC, file, line, start
LIMIT 20;

-- 有矛盾的核对，以及参与其中的每个数字在第几行。Each contradiction, with the line of every figure that takes part in it.
CREATE OR REPLACE VIEW contradictions AS
SELECT c.file, c.id, c.title_zh, c.text_zh, f.line, f.text
FROM checks AS c
JOIN figures AS f ON f.file = c.file AND list_contains(f.checks, c.id)
WHERE c.verdict = 'contradiction'
ORDER BY c.file, c.id, f.line, f.start;

SELECT unit, count(*) AS reports, sum(figures) AS figures FROM by_unit GROUP BY unit ORDER BY figures DESC, unit LIMIT 20;
FROM largest;
FROM contradictions LIMIT 20;
